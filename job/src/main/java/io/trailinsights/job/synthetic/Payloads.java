package io.trailinsights.job.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What the records of each API hold besides the common members, from {@code payloads.json}. */
final class Payloads {
    private static final String RESOURCE = "payloads.json";
    private static final String BUCKET =
            "[{\"accountId\":\"<account>\",\"type\":\"AWS::S3::Bucket\",\"ARN\":\"arn:aws:s3:::shop-assets-prod\"}]";

    private final Map<String, Payload> payloads;

    private Payloads(Map<String, Payload> payloads) {
        this.payloads = payloads;
    }

    /** Reads the resource of this program. */
    static Payloads load() {
        Map<String, Payload> payloads = new HashMap<>();
        try (InputStream in = Payloads.class.getResourceAsStream(RESOURCE)) {
            JsonNode all = new ObjectMapper().readTree(in);
            all.properties().forEach(api -> payloads.put(api.getKey(), Payload.of(api.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Payloads(payloads);
    }

    Payload of(Api api) {
        Payload payload = payloads.get(api.label());
        return payload == null ? payloads.get("default") : payload;
    }

    /** A variant of an API's payload. */
    Payload of(Api api, String variant) {
        return payloads.get(api.label() + " " + variant);
    }

    /**
     * Templates of one API; null stands for JSON's null, in {@code resources} and {@code additional} for no member.
     *
     * @param failure responseElements of a call with an error
     */
    record Payload(Template request, Template response, Template failure, Template resources, Template additional) {
        static Payload of(JsonNode payload) {
            Template resources = payload.has("bucket") ? new Template(BUCKET) : template(payload, "resources");
            return new Payload(
                    template(payload, "request"),
                    template(payload, "response"),
                    template(payload, "failure"),
                    resources,
                    template(payload, "additional"));
        }

        private static Template template(JsonNode payload, String member) {
            return payload.has(member) ? new Template(payload.get(member).toString()) : null;
        }
    }
}
