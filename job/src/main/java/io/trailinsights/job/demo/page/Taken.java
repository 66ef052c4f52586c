package io.trailinsights.job.demo.page;

/**
 * What a receiver makes of a message that it takes.
 *
 * @param episode id of the episode, or of the digest, that the message is about; empty for a message about neither
 * @param check what was checked of the sender, for people
 * @param answer what it answers
 */
record Taken(String episode, String check, Answer answer) {}
