package io.trailinsights.baselines.principal;

/**
 * What a principal tells its account: that it did something for the first time, or that it failed to sign in.
 *
 * @param account 12 digits
 * @param newPrincipal whether the principal itself is seen for the first time
 * @param touch what it did
 * @param failedSignIn whether it was a failed attempt to sign in, which need not be the first
 * @param burst what it did for the first time lately, this included; null where the principal is not judged, or did
 *     nothing for the first time
 * @param detectedAtMs the largest event time read
 */
public record Novelty(
        String account, boolean newPrincipal, Touch touch, boolean failedSignIn, Burst burst, long detectedAtMs) {}
