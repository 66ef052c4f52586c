/** Where alerts go: the routes file, and what it makes of an alert. */
package io.trailinsights.alerts.route;
