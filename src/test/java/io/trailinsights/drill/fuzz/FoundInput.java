package io.trailinsights.drill.fuzz;

import java.nio.file.Path;

/**
 * An input that is not well.
 *
 * @param index by which the seed gives it again
 * @param detail what is wrong with it
 * @param file where it was kept, null where too many were before it
 */
public record FoundInput(long index, String kind, String detail, Path file) {}
