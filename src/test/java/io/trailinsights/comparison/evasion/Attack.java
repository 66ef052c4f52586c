package io.trailinsights.comparison.evasion;

/**
 * One attack on one API, by an attacker who has the identity that calls it anyway.
 *
 * @param flooded whether the attacker also makes all other APIs of the account stand out, in each hour of the day before
 *     and of the attack, so that it is lost among them
 */
record Attack(Target target, Approach approach, boolean flooded) {}
