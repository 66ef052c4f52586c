package io.trailinsights.drill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of the drill, and each of its parts once. */
final class FuzzTest {
    private static final long SEED = 7;
    private static final int INPUTS = 100_000;

    @TempDir
    Path folder;

    @Test
    void noInputMakesTheDecoderFailOrDifferFromTheGeneralWay() throws Exception {
        PrintWriter silent = new PrintWriter(Writer.nullWriter());
        FuzzReport report = new Fuzzing(SEED, 0, INPUTS, folder, silent).run();
        assertThat(report.found()).isEmpty();
        assertThat(report.isWell()).isTrue();
        assertThat(report.inputs()).isEqualTo(INPUTS);
        // Inputs that are all turned away at the door would prove little.
        assertThat(report.said().get("record")).isGreaterThan(INPUTS / 4);
        assertThat(report.said())
                .containsKeys("BAD_TIME", "BAD_ENCODING", "MISSING_FIELD", "NOT_JSON", "TOO_DEEP", "TOO_LARGE");
    }

    @ParameterizedTest
    @EnumSource(Extreme.class)
    void noExtremeMakesTheDecoderFail(Extreme extreme) {
        Examination examination = new Examination(DecodeLimits.DEFAULT);
        assertThat(examination.of(extreme.make(10 << 20))).isEqualTo(Verdict.WELL);
    }

    @Test
    void tenThousandLevelsAreTooDeepAndNoMore() {
        Examination examination = new Examination(DecodeLimits.DEFAULT);
        byte[] input = Extreme.DEEP_ARRAYS.make(2 * 10_000 + Extreme.DEEP_ARRAYS.make(0).length);
        assertThat(examination.of(input)).isEqualTo(Verdict.WELL);
        assertThat(examination.said())
                .singleElement()
                .extracting(Heard.Said::label)
                .isEqualTo("TOO_DEEP");
    }

    @Test
    void everyFileOfTheCorpusAndWhatWasEverFoundIsWell() throws IOException {
        Examination examination = new Examination(DecodeLimits.DEFAULT);
        Map<String, byte[]> files = Corpus.files("corpus");
        assertThat(files).isNotEmpty();
        files.putAll(Corpus.files("found"));
        files.forEach(
                (name, value) -> assertThat(examination.of(value)).as(name).isEqualTo(Verdict.WELL));
    }

    @Test
    void makesTheSameInputOfAnIndexWhateverWasMadeBefore() throws IOException {
        Inputs inputs = Inputs.of(SEED);
        byte[] first = inputs.make(123);
        inputs.make(124);
        assertThat(inputs.make(123)).isEqualTo(first);
        assertThat(Inputs.of(SEED).make(123)).isEqualTo(first);
        assertThat(Inputs.of(SEED + 1).make(123)).isNotEqualTo(first);
    }
}
