package io.trailinsights.drill.delivery;

/** What a receiver does with a request that it has read. */
enum Reply {
    /** Answers 200: the alert is taken. */
    TAKEN,
    /** Answers 500. */
    ERROR,
    /** Answers 429 and asks for a second's patience. */
    BUSY,
    /** Never answers, and waits for the client to hang up. */
    SILENCE,
    /** Resets the connection. */
    RESET
}
