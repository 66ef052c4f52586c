/** The drill of the decoder: values made to hurt it, by the million, and what it says of them. */
package io.trailinsights.drill.fuzz;
