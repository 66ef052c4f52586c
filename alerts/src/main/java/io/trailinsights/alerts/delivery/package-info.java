/**
 * What is sent to one receiver, when, and what is not: order, rate, retries, grouping, quiet hours. Pure state machines:
 * all that is known of a receiver is in its {@link io.trailinsights.alerts.delivery.ReceiverState}, and the time always
 * comes in as an argument, so the same alerts, answers and times give the same messages, whatever restarts in between.
 *
 * <p>{@link io.trailinsights.alerts.delivery.ReceiverPolicy} is the only way in, and
 * {@link io.trailinsights.alerts.delivery.Action}s the only way out. Times are milliseconds since 1970 on the wall clock.
 */
package io.trailinsights.alerts.delivery;
