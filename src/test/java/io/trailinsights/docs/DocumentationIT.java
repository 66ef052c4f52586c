package io.trailinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.deploy.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents say to type works. A command is typed as it stands there, from the README's first to the last document's
 * last, in one folder and against one broker; what cannot be typed in a test is listed with the reason in {@code unrun.txt},
 * and looked at as far as that goes. A command that is new in a document is run from then on, or fails here.
 */
final class DocumentationIT {
    @TempDir
    private static Path folder;

    private static Reader reader;
    private static UnrunCommands unrun;

    @BeforeAll
    static void sitDown() throws Exception {
        unrun = UnrunCommands.read();
        reader = new Reader(folder);
    }

    @AfterAll
    static void leave() throws Exception {
        if (reader != null) {
            reader.close();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void workAsTheyStand(String document) throws Exception {
        try {
            for (DocumentedCommand command : commands(document)) {
                follow(command);
            }
        } finally {
            reader.stopAll();
        }
    }

    private static void follow(DocumentedCommand command) throws InterruptedException {
        try {
            if (unrun.has(command)) {
                CommandUsage.check(command);
            } else {
                reader.type(command);
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(command + "\n" + e.getMessage(), e);
        }
    }

    @Test
    void nothingIsListedThatNoDocumentHas() throws IOException {
        Set<String> stale = new TreeSet<>(unrun.all().keySet());
        for (String document : documents()) {
            commands(document).forEach(command -> stale.remove(command.oneLine()));
        }
        assertThat(stale).isEmpty();
    }

    /** The README, where everybody begins, then the others by name. */
    static List<String> documents() throws IOException {
        Stream<String> docs = under("docs").filter(name -> name.endsWith(".md") && !name.contains("/decisions/"));
        Stream<String> deploy = under("deploy").filter(name -> name.endsWith("/README.md"));
        return Stream.of(Stream.of("README.md"), docs, deploy, Stream.of("CONTRIBUTING.md"))
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> under(String folder) throws IOException {
        Path root = ProjectFiles.path("");
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.map(file -> root.relativize(file).toString()).sorted().toList().stream();
        }
    }

    private static List<DocumentedCommand> commands(String document) throws IOException {
        return CommandBlocks.of(document, ProjectFiles.text(document));
    }
}
