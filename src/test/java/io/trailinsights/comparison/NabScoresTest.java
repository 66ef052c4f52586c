package io.trailinsights.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabScoresTest {
    private static final int ROWS = 4000;
    private static final int BURST = 3000;

    @TempDir
    Path folder;

    @Test
    void scoresEachRowOfAPackedSeriesInItsFolder() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/realTweets"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("some.csv.gz")))) {
            out.write(series().getBytes(StandardCharsets.UTF_8));
        }

        Path output = folder.resolve("scores");
        Compare.main(new String[] {"nab", "--data", folder.resolve("data").toString(), "--output", output.toString()});

        List<String> lines = Files.readAllLines(output.resolve("realTweets/some.csv"));
        assertThat(lines).hasSize(ROWS + 1);
        assertThat(lines.get(0)).isEqualTo("timestamp,anomaly_score");
        assertThat(lines.get(1)).startsWith("2015-02-26 21:42:53,");
        double burst = score(lines.get(BURST + 1));
        assertThat(burst).isGreaterThan(1);
        assertThat(lines.subList(1000, BURST))
                .allSatisfy(line -> assertThat(score(line)).isLessThan(burst));
    }

    private static double score(String line) {
        return Double.parseDouble(line.split(",")[1]);
    }

    /** Between 20 and 30 tweets in five minutes, and 400 once. */
    private static String series() {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        LocalDateTime start = LocalDateTime.of(2015, 2, 26, 21, 42, 53);
        for (int i = 0; i < ROWS; i++) {
            int count = i == BURST ? 400 : 20 + i * 7919 % 11;
            csv.append(start.plusMinutes(5L * i).toString().replace('T', ' '))
                    .append(',')
                    .append(count)
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void saysWhichLineIsNoCount() {
        assertThatThrownBy(() -> read("2015-02-26 21:42:53,3\n2015-02-26 21:47:53,0.5\n"))
                .hasMessage("some.csv, line 3: the value is no count: 0.5");
        assertThatThrownBy(() -> read("2015-02-26 21:42:53,3\nyesterday,5\n"))
                .hasMessage("some.csv, line 3: no row with timestamp and value: yesterday,5");
        assertThatThrownBy(() -> read("2015-02-26 21:42:53,3\n")).hasMessageContaining("1 rows");
    }

    private static CountSeries read(String rows) throws IOException {
        return CountSeries.read(new BufferedReader(new StringReader("timestamp,value\n" + rows)), "some.csv");
    }
}
