package io.trailinsights.alerts.format;

import java.time.Duration;

/**
 * How a receiver that forgets has to be told again what goes on.
 *
 * @param every time between two sendings of one alert
 * @param afterEnd how long an alert that is over is still sent
 */
public record Resend(Duration every, Duration afterEnd) {}
