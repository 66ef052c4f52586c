/** The drill of the whole: a cluster of real processes, of which one after the other is killed, cut off or out of disk. */
package io.trailinsights.drill.chaos;
