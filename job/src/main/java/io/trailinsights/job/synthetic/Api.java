package io.trailinsights.job.synthetic;

/**
 * An operation of a service.
 *
 * @param service such as {@code ec2}, the part before {@code .amazonaws.com}
 * @param name the eventName
 * @param readOnly whether it only reads
 * @param management false for a data event
 */
public record Api(String service, String name, boolean readOnly, boolean management) {
    /** A management API that only reads, such as {@code ec2:DescribeInstances}. */
    public static Api read(String serviceAndName) {
        return of(serviceAndName, true, true);
    }

    /** A management API that changes something. */
    public static Api write(String serviceAndName) {
        return of(serviceAndName, false, true);
    }

    static Api data(String serviceAndName, boolean readOnly) {
        return of(serviceAndName, readOnly, false);
    }

    private static Api of(String serviceAndName, boolean readOnly, boolean management) {
        int colon = serviceAndName.indexOf(':');
        return new Api(serviceAndName.substring(0, colon), serviceAndName.substring(colon + 1), readOnly, management);
    }

    /** The service's host name, as records give it. */
    public String eventSource() {
        return service + ".amazonaws.com";
    }

    /** {@code ec2:RunInstances}. */
    public String label() {
        return service + ":" + name;
    }
}
