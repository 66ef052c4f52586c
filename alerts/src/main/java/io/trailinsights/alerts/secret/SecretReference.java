package io.trailinsights.alerts.secret;

import io.trailinsights.alerts.insight.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is: {@code ${env:NAME}} or {@code ${file:/path}}. A secret never stands in a file of settings itself, as
 * those are copied, shown and committed.
 */
public final class SecretReference {
    /** What may stand in the place of a secret, for messages. */
    public static final String ALLOWED = "${env:NAME} for a variable of the environment, or ${file:/path} for a file";

    /** Bytes of a secret. */
    public static final int LONGEST = 8192;

    private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}]{1,1024})}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int SHOWN = 200;

    private final boolean inFile;
    private final String name;

    private SecretReference(boolean inFile, String name) {
        this.inFile = inFile;
        this.name = name;
    }

    /**
     * Reads a reference.
     *
     * @throws UnresolvedSecretException if it is none, such as a secret itself, which the message does not show
     */
    public static SecretReference parse(String text) throws UnresolvedSecretException {
        Matcher matcher = FORM.matcher(Objects.requireNonNullElse(text, "").strip());
        if (!matcher.matches()) {
            throw new UnresolvedSecretException("is a secret, so it may not stand in the file: write " + ALLOWED, null);
        }
        String name = matcher.group(2);
        boolean inFile = matcher.group(1).equals("file");
        if (!inFile && !VARIABLE.matcher(name).matches()) {
            throw new UnresolvedSecretException("names no variable: a name has letters, digits and _", null);
        }
        return new SecretReference(inFile, name);
    }

    /**
     * The secret, without white space around it, such as the line feed at the end of a file.
     *
     * @param environment variables by name
     * @throws UnresolvedSecretException if there is none there, or an empty one
     */
    public Secret resolve(Map<String, String> environment) throws UnresolvedSecretException {
        String text = (inFile ? read() : variable(environment)).strip();
        if (text.isEmpty()) {
            throw new UnresolvedSecretException(this + " is empty", null);
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c != 0x7F)) {
            throw new UnresolvedSecretException(this + " has a line break or control character within", null);
        }
        return new Secret(text);
    }

    private String variable(Map<String, String> environment) throws UnresolvedSecretException {
        String text = environment.get(name);
        if (text == null) {
            throw new UnresolvedSecretException(this + " is not set: set the variable where this program starts", null);
        }
        return text;
    }

    private String read() throws UnresolvedSecretException {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UnresolvedSecretException(this + " is longer than " + LONGEST + " bytes", null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new UnresolvedSecretException(this + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new UnresolvedSecretException(this + " is no text in UTF-8", null);
        } catch (IOException | InvalidPathException e) {
            throw new UnresolvedSecretException(
                    this + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The reference as it is written, which tells no secret. */
    @Override
    public String toString() {
        return "${" + (inFile ? "file:" : "env:") + PlainText.clean(name, SHOWN) + "}";
    }
}
