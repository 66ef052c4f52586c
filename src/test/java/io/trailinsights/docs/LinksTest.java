package io.trailinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.deploy.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents and pictures that a document names are there. */
final class LinksTest {
    /** A Markdown link within the project, or a document's name as code. */
    private static final Pattern NAMED = Pattern.compile("]\\((?!\\w+:|#)([^)#]+)[^)]*\\)|`([\\w./-]+\\.md)`");

    @ParameterizedTest
    @MethodSource("io.trailinsights.docs.DocumentationIT#documents")
    void areThere(String document) throws IOException {
        Path folder = ProjectFiles.path(document).getParent();
        List<String> missing = NAMED.matcher(ProjectFiles.text(document))
                .results()
                .map(LinksTest::name)
                .filter(name -> !Files.exists(folder.resolve(name)) && !Files.exists(ProjectFiles.path(name)))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static String name(MatchResult named) {
        return named.group(1) == null ? named.group(2) : named.group(1);
    }
}
