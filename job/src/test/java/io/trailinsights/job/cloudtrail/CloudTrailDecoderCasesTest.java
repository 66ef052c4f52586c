package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the case files: one JSON object a line with a name, a value, and what reading it must give. */
class CloudTrailDecoderCasesTest {
    /** Beside a checkout of the project, where there is one. */
    private static final Path SHARED = Path.of("../../shared/data/envelopes/cases.ndjson");

    @ParameterizedTest
    @MethodSource("ownCases")
    void readsOwnCase(DecodeCase own) {
        own.check(Decoding.decoder());
    }

    @Test
    void readsAllOwnCasesWithOneDecoderInAnyOrder() throws IOException {
        CloudTrailDecoder decoder = Decoding.decoder();
        List<DecodeCase> cases = ownCases();
        for (int i = 0; i < 2 * cases.size(); i++) {
            cases.get((int) (i * 7919L % cases.size())).check(decoder);
        }
    }

    @Test
    void readsSharedCases() throws IOException {
        assumeTrue(Files.exists(SHARED), "no shared cases beside the project");
        CloudTrailDecoder decoder = Decoding.decoder();
        try (BufferedReader lines = Files.newBufferedReader(SHARED)) {
            List<DecodeCase> cases = DecodeCase.read(lines);
            assertThat(cases).isNotEmpty();
            for (DecodeCase shared : cases) {
                assertThat(shared).satisfies(each -> each.check(decoder));
            }
        }
    }

    static List<DecodeCase> ownCases() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CloudTrailDecoderCasesTest.class.getResourceAsStream("cases.ndjson"), StandardCharsets.UTF_8))) {
            return DecodeCase.read(lines);
        }
    }
}
