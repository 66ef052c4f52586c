package io.trailinsights.alerts.endpoint;

import io.trailinsights.alerts.format.HttpAnswer.Failure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What an exception of a request means. */
final class Failures {
    private Failures() {}

    static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ForbiddenAddressException) {
            return Failure.FORBIDDEN_ADDRESS;
        }
        if (cause instanceof UnknownHostException) {
            return Failure.DNS;
        }
        if (cause instanceof SocketTimeoutException
                || cause instanceof ConnectTimeoutException
                || cause instanceof TimeoutException) {
            return Failure.TIMEOUT;
        }
        if (cause instanceof SSLException) {
            return Failure.TLS;
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Failure.REFUSED;
        }
        if (cause instanceof HttpException
                || cause instanceof MessageConstraintException
                || cause instanceof CharacterCodingException) {
            return Failure.PROTOCOL;
        }
        // Whatever else it is, nothing says that the receiver got it.
        return Failure.RESET;
    }
}
