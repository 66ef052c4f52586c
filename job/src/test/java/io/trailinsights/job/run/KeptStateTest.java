package io.trailinsights.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
    @TempDir
    Path root;

    @Test
    void isEmptyAtFirst() throws Exception {
        try (KeptState state = open("group")) {
            assertThat(state.newest()).isEmpty();
        }
    }

    @Test
    void findsTheNewestCompleteCheckpoint() throws Exception {
        try (KeptState state = open("group")) {
            Path group = root.resolve("cluster/group");
            complete(group.resolve("job1/chk-9"), 1000);
            complete(group.resolve("job2/chk-1"), 3000);
            complete(group.resolve("savepoint-1"), 2000);
            Files.createDirectories(group.resolve("job3/chk-1"));

            assertThat(state.newest())
                    .contains(group.resolve("job2/chk-1").toUri().toString());
        }
    }

    @Test
    void keepsGroupsAndClustersApart() throws Exception {
        complete(root.resolve("cluster/group/job1/chk-9"), 1000);
        try (KeptState group = open("other");
                KeptState cluster = KeptState.open(root.toString(), "other", "group")) {
            assertThat(group.newest()).isEmpty();
            assertThat(cluster.newest()).isEmpty();
        }
    }

    @Test
    void refusesASecondJobOfTheSameGroup() throws Exception {
        try (KeptState first = open("group")) {
            assertThat(first.newest()).isEmpty();
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> open("group"))
                    .withMessageContaining("a job of group 'group' runs already");
        }
        open("group").close();
    }

    @Test
    void staysInItsFolderWhateverTheGroupIsCalled() throws Exception {
        try (KeptState state = open("../../x")) {
            assertThat(state.uri()).startsWith(root.resolve("cluster").toUri().toString());
            assertThat(root.resolve("cluster").toFile().list()).hasSize(1);
        }
    }

    private KeptState open(String group) {
        return KeptState.open(root.toString(), "cluster", group);
    }

    private static void complete(Path checkpoint, long modifiedMs) throws IOException {
        Files.createDirectories(checkpoint);
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMs));
    }
}
