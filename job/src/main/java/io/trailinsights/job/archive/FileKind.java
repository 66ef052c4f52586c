package io.trailinsights.job.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is looked for in an archive's folders, by the names that it has there. */
enum FileKind {
    /**
     * Files with records: {@code .json}, {@code .ndjson}, {@code .jsonl} and {@code .log}, each also with {@code .gz};
     * neither digests nor AWS's own Insights.
     */
    RECORDS(Set.of("CloudTrail-Digest", "CloudTrail-Insight")) {
        private static final Pattern READ = Pattern.compile(".+\\.(?:json|ndjson|jsonl|log)(?:\\.gz)?");

        @Override
        boolean isFile(String name) {
            return !name.contains("_CloudTrail-Digest_")
                    && !name.contains("_CloudTrail-Insight_")
                    && READ.matcher(name.toLowerCase(Locale.ROOT)).matches();
        }
    },
    /** The digests of trails with log file validation. */
    DIGESTS(Set.of("CloudTrail", "CloudTrail-Insight")) {
        private static final Pattern DIGEST =
                Pattern.compile("\\d{12}_CloudTrail-Digest_.+_\\d{8}T\\d{6}Z(?:_backfill)?\\.json(?:\\.gz)?");

        @Override
        boolean isFile(String name) {
            return DIGEST.matcher(name).matches();
        }
    };

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** The folders of other kinds that CloudTrail makes in an account's. */
    private final Set<String> otherFolders;

    FileKind(Set<String> otherFolders) {
        this.otherFolders = otherFolders;
    }

    /** Whether a folder may have such files in it; one that somebody else called as CloudTrail calls its own may. */
    boolean isFolder(Path folder) {
        String name = folder.getFileName().toString();
        return !isHidden(name) && !(otherFolders.contains(name) && isOfAccount(folder));
    }

    private static boolean isOfAccount(Path folder) {
        Path above = folder.toAbsolutePath().normalize().getParent();
        return above != null
                && above.getFileName() != null
                && ACCOUNT.matcher(above.getFileName().toString()).matches();
    }

    /** Whether a file of this name is one. */
    abstract boolean isFile(String name);

    /** Whether it is one that no program shows unless asked to. */
    static boolean isHidden(String name) {
        return name.startsWith(".");
    }
}
