package io.trailinsights.job.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.archive.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveInputTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWithTheNextFileBehindADamagedOne() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"Records\":[{\"a\":1},");
        Path missing = folder.resolve("missing.json");
        Path good = Files.writeString(folder.resolve("good.json"), "{\"eventTime\":\"1970-01-01T00:00:01Z\"}\n{}");
        List<String> damaged = new ArrayList<>();
        List<FeedInput.Document> documents = new ArrayList<>();
        List<Path> unopened;

        try (ArchiveInput input =
                new ArchiveInput(List.of(cut, missing, good), (UnreadableFileException e) -> damaged.add(e.file()))) {
            for (var document = input.next(); document != null; document = input.next()) {
                documents.add(document);
            }
            unopened = input.unopened();
        }

        assertThat(documents.stream().map(document -> new String(document.value(), StandardCharsets.UTF_8)))
                .containsExactly("{\"a\":1}", "{\"eventTime\":\"1970-01-01T00:00:01Z\"}", "{}");
        assertThat(documents.stream().map(FeedInput.Document::timeMs))
                .containsExactly(FeedInput.NO_TIME, 1000L, FeedInput.NO_TIME);
        assertThat(damaged).containsExactly(cut.toString(), missing.toString());
        assertThat(unopened).containsExactly(missing);
    }
}
