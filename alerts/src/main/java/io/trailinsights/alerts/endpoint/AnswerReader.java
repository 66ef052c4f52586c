package io.trailinsights.alerts.endpoint;

import io.trailinsights.alerts.format.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads an answer: its status, one header, and the beginning of its body. A body without end ends at the limit. */
final class AnswerReader implements AsyncResponseConsumer<HttpAnswer> {
    /** Bytes of a body that are read. The connection is closed at the next, and the answer counts. */
    static final int MOST_READ = 64 * 1024;

    /** Bytes of a body that are kept. */
    static final int MOST_KEPT = 4 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);
    private int status;
    private String retryAfter;
    private int read;
    private FutureCallback<HttpAnswer> callback;

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // Nothing to do: the answer proper follows, or the deadline.
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<HttpAnswer> result) {
        status = response.getCode();
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        retryAfter = header == null ? null : header.getValue();
        callback = result;
        if (body == null) {
            result.completed(answer());
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        int keep = Math.min(bytes.remaining(), MOST_KEPT - head.size());
        read += bytes.remaining();
        byte[] kept = new byte[Math.max(keep, 0)];
        bytes.get(kept);
        head.writeBytes(kept);
        bytes.position(bytes.limit());
        if (read > MOST_READ) {
            callback.completed(answer());
            throw new IOException("the answer is longer than " + MOST_READ + " bytes");
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        callback.completed(answer());
    }

    private HttpAnswer answer() {
        return HttpAnswer.of(status, retryAfter, head.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void failed(Exception cause) {
        // The client's own callback hears of it too.
    }

    @Override
    public void releaseResources() {
        // Holds none.
    }
}
