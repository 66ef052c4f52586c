package io.trailinsights.job.archive.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestFileTest {
    private static final String PLACE = """
            "digestStartTime":"2026-03-04T10:01:31Z","digestEndTime":"2026-03-04T11:01:31Z",
            "digestS3Bucket":"a-bucket","digestS3Object":"a-key",
            "digestPublicKeyFingerprint":"31e8","digestSignatureAlgorithm":"SHA256withRSA",""";

    @TempDir
    private Path folder;

    @Test
    void takesItsMembersAmongOthers() throws IOException {
        DigestFile digest = read("{\"odd\":{\"digestEndTime\":\"x\",\"logFiles\":[{}]}," + PLACE + """
                "logFiles":[{"odd":[{"s3Object":"x"}],"s3Object":"log-1","hashValue":"h1"},
                            {"hashValue":"h2","s3Object":"log-2","s3Bucket":null}],
                "previousDigestS3Object":"before","previousDigestHashValue":"h0","previousDigestSignature":"s0"}""");

        assertThat(digest.start()).isEqualTo(Instant.parse("2026-03-04T10:01:31Z"));
        assertThat(digest.end()).isEqualTo(Instant.parse("2026-03-04T11:01:31Z"));
        assertThat(digest.s3Path()).isEqualTo("a-bucket/a-key");
        assertThat(digest.previous()).isEqualTo(new DigestFile.Previous("before", "h0", "s0"));
        assertThat(digest.logFiles())
                .containsExactly(new DigestFile.LogFile("log-1", "h1"), new DigestFile.LogFile("log-2", "h2"));
    }

    @Test
    void isTheFirstOfAChainOnlyWhereItSaysSo() throws IOException {
        assertThat(read("{" + PLACE + "\"previousDigestS3Object\":null}").previous())
                .isNull();
        assertFails("{" + PLACE + "\"logFiles\":[]}", "it has no previousDigestS3Object");
    }

    @Test
    void namesWhatIsMissing() {
        assertFails("[{}]", "it has no digestStartTime");
        assertFails("{" + PLACE + "\"logFiles\":[7]}", "it has no s3Object");
        assertFails("{" + PLACE + "\"logFiles\":[{\"s3Object\":\"log-1\",\"hashValue\":1}]}", "it has no hashValue");
        assertFails("{" + PLACE + "\"logFiles\":[{}", "it has no s3Object");
        assertFails("{" + PLACE + "\"logFiles\":[", "it is no JSON");
    }

    @Test
    void refusesWhatIsLargerThanAnyDigest() {
        assertFails("{" + " ".repeat(16 << 20) + "}", "it is larger than any digest");
    }

    private void assertFails(String content, String message) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(IOException.class).hasMessage(message);
    }

    private DigestFile read(String content) throws IOException {
        Path file = folder.resolve("digest.json.gz");
        DigestedTrail.replace(file, content);
        return DigestFile.read(file);
    }
}
