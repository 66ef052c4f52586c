package io.trailinsights.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project, wherever in it the test was started. */
public final class ProjectFiles {
    private static final Path ROOT = root();

    private ProjectFiles() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("trailinsights"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** A file or folder, by its path from the project's folder. */
    public static Path path(String path) {
        return ROOT.resolve(path);
    }

    /** The text of a file. */
    public static String text(String path) throws IOException {
        return Files.readString(path(path));
    }

    /** The names of the files in a folder, in their order. */
    public static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
