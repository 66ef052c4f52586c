package io.trailinsights.job.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The forms of kept state are promises: what a release wrote, every later one reads. A state of each form that there ever
 * was is stored with the tests, as {@code kept/JOB/NAME-VERSION.bin}. Files are added and never changed.
 *
 * <p>That a form is read with the meaning it was written with is not seen where it is read and written again; for that
 * there are the stored savepoints of the integration tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoredForms {
    private static final Path STORED = Path.of("src/test/resources/io/trailinsights/job/kept");
    private static final String WHAT_TO_DO = "if the form of a state is to change: raise the VERSION of its class, let"
            + " the reader read the earlier versions too, store a state of the new form with -Dgolden.write=true (files"
            + " that are there stay as they are), and write the line State in CHANGELOG.md";

    private final Path folder;

    /** @param job whose state it is */
    protected StoredForms(String job) {
        this.folder = STORED.resolve(job);
    }

    /** Every kind of state that the job keeps. */
    protected abstract List<KeptForm<?>> forms();

    /** Enums that are stored by their place, with their constants as they were stored first. */
    protected abstract List<Arguments> places();

    @ParameterizedTest
    @MethodSource("forms")
    void theFormThatIsWrittenIsStored(KeptForm<?> form) throws IOException {
        Path file = file(form, form.version());
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.createDirectories(folder);
            Files.write(file, form.sample());
            fail("written: " + file + "; run again without golden.write");
        }
        assertThat(file).as(WHAT_TO_DO).exists();
        assertThat(file(form, form.version() + 1)).as("a form of the future").doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aStoredStateIsWrittenAgainAsItWas(KeptForm<?> form) throws IOException {
        byte[] stored = Files.readAllBytes(file(form, form.version()));
        assertThat(form.again(stored)).as(WHAT_TO_DO).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormThatThereWasIsRead(KeptForm<?> form) throws IOException {
        for (int version = 1; version <= form.version(); version++) {
            Path file = file(form, version);
            if (Files.exists(file)) {
                assertThat(form.again(Files.readAllBytes(file))[0])
                        .as("%s, %s", file.getFileName(), WHAT_TO_DO)
                        .isEqualTo((byte) form.version());
            }
        }
    }

    /** A file that belongs to no form would be of a form that nobody reads any more. */
    @Test
    void everyStoredStateBelongsToAForm() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-\\d+\\.bin$", "")))
                    .as(WHAT_TO_DO)
                    .isNotEmpty()
                    .allMatch(name ->
                            forms().stream().anyMatch(form -> form.name().equals(name)));
        }
    }

    /** What a later release wrote is refused with words, not misread. */
    @ParameterizedTest
    @MethodSource("forms")
    void aFormOfALaterReleaseIsRefused(KeptForm<?> form) throws IOException {
        byte[] later = Files.readAllBytes(file(form, form.version()));
        later[0]++;
        assertThatCode(() -> form.again(later))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version " + later[0])
                .hasMessageContaining("version " + form.version());
    }

    /** A constant that is put between others, or removed, would change what is stored of those behind it. */
    @ParameterizedTest
    @MethodSource("places")
    void constantsAreOnlyAddedBehindTheOthers(Class<? extends Enum<?>> type, List<String> first) {
        assertThat(Stream.of(type.getEnumConstants()).map(Enum::name).toList())
                .startsWith(first.toArray(String[]::new));
    }

    private Path file(KeptForm<?> form, int version) {
        return folder.resolve(form.name() + "-" + version + ".bin");
    }
}
