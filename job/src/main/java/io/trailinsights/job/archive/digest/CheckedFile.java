package io.trailinsights.job.archive.digest;

/**
 * A file that was checked.
 *
 * @param digest whether it is a digest; else a log file
 * @param file its path, or its name where it is not there; written by a stranger
 * @param why what is wrong, empty for an intact one; the same words for all files in the same case, but for names
 */
public record CheckedFile(boolean digest, String file, Integrity integrity, String why) {}
