package io.trailinsights.alerts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from elsewhere, and are shown nowhere. */
final class SecretReferenceTest {
    @TempDir
    Path folder;

    @Test
    void readsVariablesAndFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hunter22\n");

        assertThat(resolve("${env:KEY}").reveal()).isEqualTo("from-env");
        assertThat(resolve("${file:" + file + "}").reveal()).isEqualTo("hunter22");
    }

    @Test
    void showsStars() throws Exception {
        assertThat(resolve("${env:KEY}")).hasToString("***");
        assertThat(SecretReference.parse("${env:KEY}")).hasToString("${env:KEY}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter22", "https://hooks.example.com/hunter22", "$hunter22", "${hunter22}", "${env:}"})
    void refusesASecretInTheFileWithoutShowingIt(String literal) {
        assertThatThrownBy(() -> SecretReference.parse(literal))
                .isInstanceOf(UnresolvedSecretException.class)
                .hasMessageContaining("${env:NAME}")
                .hasMessageNotContaining("hunter22");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path two = Files.writeString(folder.resolve("two"), "hunter22\nhunter23\n");
        Path long1 = Files.writeString(folder.resolve("long"), "x".repeat(SecretReference.LONGEST + 1));

        fails("${env:OTHER}", "is not set");
        fails("${env:not a name}", "names no variable");
        fails("${file:" + folder.resolve("none") + "}", "does not exist");
        fails("${file:" + folder + "}", "cannot be read");
        fails("${file:" + empty + "}", "is empty");
        fails("${file:" + two + "}", "line break");
        fails("${file:" + long1 + "}", "longer than");
    }

    @Test
    void masksSecretsInText() throws Exception {
        SecretMask mask = new SecretMask(List.of(resolve("${env:KEY}"), resolve("${env:SHORT}")));

        assertThat(mask.mask("no key from-env at a")).isEqualTo("no key *** at a");
    }

    private static void fails(String reference, String part) {
        assertThatThrownBy(() -> resolve(reference))
                .isInstanceOf(UnresolvedSecretException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("hunter");
    }

    private static Secret resolve(String reference) throws UnresolvedSecretException {
        return SecretReference.parse(reference).resolve(Map.of("KEY", "from-env", "SHORT", "a"));
    }
}
