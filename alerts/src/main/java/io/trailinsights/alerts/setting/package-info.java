/** How people write settings: files with places to point at, durations, names that are nearly right. */
package io.trailinsights.alerts.setting;
