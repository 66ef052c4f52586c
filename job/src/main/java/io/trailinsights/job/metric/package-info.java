/** What the jobs tell of themselves to whoever runs them: the names, and how operators show values under them. */
package io.trailinsights.job.metric;
