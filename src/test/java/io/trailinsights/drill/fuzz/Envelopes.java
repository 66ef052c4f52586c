package io.trailinsights.drill.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Puts around a value what pipelines put around it, and some of what none does. */
final class Envelopes {
    private static final Pattern FORM = Pattern.compile("@(value|string|base64|gzip64|gzip)");

    private final List<List<Part>> templates = new ArrayList<>();

    /** @param templates with {@code @value} and the like where the value goes, in one of its forms */
    Envelopes(Dictionary templates) {
        for (byte[] template : templates.tokens()) {
            this.templates.add(parts(new String(template, StandardCharsets.ISO_8859_1)));
        }
    }

    /** A stretch of a template, then the value in a form; the last one has no form. */
    private record Part(byte[] before, String formOrNull) {}

    private static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher forms = FORM.matcher(template);
        int at = 0;
        while (forms.find()) {
            parts.add(new Part(bytes(template.substring(at, forms.start())), forms.group(1)));
            at = forms.end();
        }
        parts.add(new Part(bytes(template.substring(at)), null));
        return parts;
    }

    private static byte[] bytes(String oneByteEach) {
        return oneByteEach.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The value in an envelope of any kind. */
    byte[] wrap(byte[] value, SplittableRandom random) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream(value.length * 2 + 256);
        for (Part part : templates.get(random.nextInt(templates.size()))) {
            wrapped.writeBytes(part.before);
            if (part.formOrNull != null) {
                wrapped.writeBytes(inForm(value, part.formOrNull));
            }
        }
        return wrapped.toByteArray();
    }

    private static byte[] inForm(byte[] value, String form) {
        return switch (form) {
            case "string" -> JsonText.string(value);
            case "base64" -> Base64.getEncoder().encode(value);
            case "gzip" -> gzip(value);
            case "gzip64" -> Base64.getEncoder().encode(gzip(value));
            default -> value;
        };
    }

    static byte[] gzip(byte[] value) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(value.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }
}
