package io.trailinsights.alerts.endpoint;

import java.io.IOException;

/** A name leads where its receiver may not be. Names neither: the message may be shown. */
final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
