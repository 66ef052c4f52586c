package io.trailinsights.job.demo.page;

/** One kind of receiver, as those behave who run it: checks what it is sent, and answers as they do. */
interface LocalReceiver {
    /** Its name in the address and on the page: that of the format. */
    String name();

    /**
     * Takes a message.
     *
     * @throws RefusedMessageException if those who run such a receiver would refuse it
     */
    Taken take(Posted message) throws RefusedMessageException;
}
