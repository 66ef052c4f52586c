package io.trailinsights.baselines.episode;

/** A value of an attribute and how many calls had it. */
public record ValueCount(String value, long count) {}
