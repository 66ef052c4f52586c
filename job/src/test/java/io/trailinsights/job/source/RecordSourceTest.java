package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an archive ends. */
class RecordSourceTest {
    private final DetectSettings settings = new DetectSettings(new Configuration());

    @TempDir
    Path folder;

    @Test
    void isTheNewestDeliveryThatTheNamesTell() throws Exception {
        write("111122223333_CloudTrail_us-east-1_20260310T1105Z_0123456789abcdef.json", "10:00");
        write("111122223333_CloudTrail_us-east-1_20260310T1200Z_0123456789abcdef.json", "10:00");
        assertThat(end()).isEqualTo("2026-03-10T12:01:00Z");
    }

    @Test
    void isTheNewestRecordWhereNamesTellNothing() throws Exception {
        write("a.ndjson", "10:00", "10:42", "10:30");
        write("b.ndjson", "09:00");
        assertThat(end()).isEqualTo("2026-03-10T10:43:00Z");
    }

    @Test
    void isNotMovedByOneWrongClock() throws Exception {
        write("a.ndjson", "10:00", "10:01", "23:59", "10:02");
        assertThat(end()).isEqualTo("2026-03-10T10:03:00Z");
    }

    @Test
    void isNowhereWithoutRecords() throws Exception {
        Files.writeString(folder.resolve("a.ndjson"), "not json\n");
        assertThat(new RecordSource(settings, ArchiveFiles.list(List.of(folder))).archiveEndMs())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(new RecordSource(settings, List.of()).archiveEndMs()).isEqualTo(Long.MIN_VALUE);
    }

    private String end() {
        return Instant.ofEpochMilli(new RecordSource(settings, ArchiveFiles.list(List.of(folder))).archiveEndMs())
                .toString();
    }

    private void write(String name, String... times) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String time : times) {
            lines.add(("{'eventVersion':'1.11','eventTime':'2026-03-10T" + time
                            + ":07Z','eventSource':'ec2.amazonaws.com','eventName':'RunInstances','awsRegion':"
                            + "'us-east-1','recipientAccountId':'111122223333','eventID':'e-" + time
                            + "','userIdentity':{}}")
                    .replace('\'', '"'));
        }
        Files.write(folder.resolve(name), lines);
    }
}
