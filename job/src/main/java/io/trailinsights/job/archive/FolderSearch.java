package io.trailinsights.job.archive;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds the files of one kind in folders and all that is in them; folders outside the selection are not entered. */
final class FolderSearch {
    private final FileKind kind;
    private final ArchiveSelection selection;
    private final PassedOver passedOver = new PassedOver();

    FolderSearch(FileKind kind, ArchiveSelection selection) {
        this.kind = kind;
        this.selection = selection;
    }

    /** What the selection left out so far. */
    PassedOver passedOver() {
        return passedOver;
    }

    /** Whether a file belongs to the selection; what does not is noted. */
    boolean takes(Path file) {
        TrailPlace place = TrailPlace.ofFile(file);
        if (!selection.holds(place)) {
            passedOver.add(place, selection);
            return false;
        }
        return true;
    }

    /**
     * The files in a folder, by path; symbolic links are followed, pipes and devices are passed over.
     *
     * @throws CommandFailure naming what cannot be read
     */
    List<Path> files(Path folder) {
        return search(folder, new Visitor(folder));
    }

    /**
     * The files that are in a folder while others write to it: what goes away or cannot be read is not there.
     *
     * @throws CommandFailure when the folder itself cannot be read
     */
    List<Path> filesNow(Path folder) {
        return search(folder, new PatientVisitor(folder));
    }

    private static List<Path> search(Path folder, Visitor visitor) {
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw new CommandFailure("cannot read folder " + folder + ": " + reason(e), e);
        }
        visitor.files.sort(Comparator.comparing(Path::toString));
        return visitor.files;
    }

    static void requireReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw new CommandFailure("cannot read " + path + ": no permission, or a link to nothing");
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private class Visitor extends SimpleFileVisitor<Path> {
        final Path top;
        final List<Path> files = new ArrayList<>();

        Visitor(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(top)) {
                return FileVisitResult.CONTINUE;
            }
            if (!kind.isFolder(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            TrailPlace place = TrailPlace.ofFolder(folder);
            if (!selection.mayHold(place)) {
                passedOver.add(place, selection);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            // Who opens a pipe waits for its writer, perhaps for ever.
            if (!attributes.isOther() && !FileKind.isHidden(name) && kind.isFile(name) && takes(file)) {
                found(file);
            }
            return FileVisitResult.CONTINUE;
        }

        void found(Path file) {
            requireReadable(file);
            files.add(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw new CommandFailure("cannot read " + file + ": " + reason(failure), failure);
        }
    }

    private final class PatientVisitor extends Visitor {
        PatientVisitor(Path top) {
            super(top);
        }

        @Override
        void found(Path file) {
            files.add(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(top)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null && folder.equals(top)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
