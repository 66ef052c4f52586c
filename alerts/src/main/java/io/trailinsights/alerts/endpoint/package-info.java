/**
 * The way to a receiver: which addresses it may have, and the one HTTP client for all of them. What a message says is
 * decided elsewhere; what an answer means, too.
 */
package io.trailinsights.alerts.endpoint;
