package io.trailinsights.bench.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** How long records are: made records have about 1260 bytes. */
public enum RecordSize {
    /** About 660 bytes: without members that the detector does not read, as collectors that save space send them. */
    SHORT("") {
        @Override
        byte[] of(byte[] record) {
            try {
                ObjectNode json = (ObjectNode) MAPPER.readTree(record);
                json.remove(SPARED);
                if (json.get("requestParameters").isObject()) {
                    json.putObject("requestParameters").put("maxResults", 100);
                }
                json.putNull("responseElements");
                ((ObjectNode) json.get("userIdentity")).remove(SPARED_OF_IDENTITY);
                return MAPPER.writeValueAsBytes(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** About 1.5 KB: with longer requestParameters and responseElements, as calls on several resources have them. */
    LONG("1500") {
        @Override
        byte[] of(byte[] record) {
            return RecordBytes.withPayload(record, LONG_BYTES);
        }
    };

    private static final int LONG_BYTES = 1500;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> SPARED = List.of("tlsDetails", "resources", "requestID", "additionalEventData");
    private static final List<String> SPARED_OF_IDENTITY = List.of("sessionContext", "accessKeyId");

    private final String suffix;

    RecordSize(String suffix) {
        this.suffix = suffix;
    }

    /** What names of trials and figures end with. */
    public String suffix() {
        return suffix;
    }

    /** The record in this size. */
    abstract byte[] of(byte[] record);
}
