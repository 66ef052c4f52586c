package io.trailinsights.alerts.format;

/** A message that is over its format's limit however it is shortened: it belongs to the dead letters. */
public final class MessageTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param bytes size of the shortest form
     * @param limit the most that the format takes
     */
    public MessageTooLargeException(int bytes, int limit) {
        super("the message has " + bytes + " bytes when shortened; the receiver takes " + limit);
    }
}
