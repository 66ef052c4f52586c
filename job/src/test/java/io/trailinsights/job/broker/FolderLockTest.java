package io.trailinsights.job.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void keepsAFolderToOneBroker() {
        Path data = folder.resolve("new/data");
        FolderLock lock = FolderLock.take(data);

        assertThatThrownBy(() -> FolderLock.take(data))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("another broker uses folder " + data);
        lock.close();
        assertThatCode(() -> FolderLock.take(data).close()).doesNotThrowAnyException();
    }

    @Test
    void namesAFolderThatCannotBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> FolderLock.take(file.resolve("data")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("cannot write to folder " + file.resolve("data"));
    }
}
