/** The drill of delivery: receivers that fail in every usual way, and a delivery process that is killed. */
package io.trailinsights.drill.delivery;
