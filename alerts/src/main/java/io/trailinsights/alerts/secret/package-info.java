/** Secrets by reference, and kept out of everything that is shown. */
package io.trailinsights.alerts.secret;
