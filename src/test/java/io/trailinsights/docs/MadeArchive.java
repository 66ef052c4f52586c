package io.trailinsights.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A working week of a made company, with attacks on its Friday, as a trail leaves it in a bucket: a file a quarter of a day. */
final class MadeArchive {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    private static final int DAYS = 6;
    /** Some thousand records a day. */
    private static final double SCALE = 0.15;

    private static final long FILE_MS = 6 * 3_600_000L;
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private MadeArchive() {}

    /** Writes it to a folder such as {@code AWSLogs}. */
    static void write(Path folder) throws IOException {
        Map<Path, StringJoiner> files = new LinkedHashMap<>();
        SyntheticTraffic traffic = new SyntheticTraffic(
                TrafficSettings.of(MONDAY, DAYS).withScale(SCALE).withAttacksOn(FRIDAY));
        while (traffic.hasNext()) {
            SyntheticRecord each = traffic.next();
            Path path = file(each);
            files.computeIfAbsent(path, file -> new StringJoiner(",", "{\"Records\":[", "]}"))
                    .add(new String(each.json(), StandardCharsets.UTF_8));
        }
        for (Map.Entry<Path, StringJoiner> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                out.write(file.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** One of the files there. */
    static Path anyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    private static Path file(SyntheticRecord each) throws IOException {
        JsonNode json = JSON.readTree(each.json());
        String account = json.path("recipientAccountId").asText();
        String region = json.path("awsRegion").asText();
        Instant delivered = Instant.ofEpochMilli((each.deliveredAtMs() / FILE_MS + 1) * FILE_MS);
        return Path.of(
                account,
                "CloudTrail",
                region,
                DAY.format(delivered),
                account + "_CloudTrail_" + region + "_" + MINUTE.format(delivered) + "_0123456789abcdef.json.gz");
    }
}
