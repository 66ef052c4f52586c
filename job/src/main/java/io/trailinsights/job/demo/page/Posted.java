package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A request to a receiver, read.
 *
 * @param headers by names in lower case, each with its first value
 * @param bytes the body as it came, which is what a signature is of
 * @param body the same as JSON
 */
record Posted(Map<String, String> headers, byte[] bytes, ObjectNode body) {
    /** The value of a header; empty where there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
