package io.trailinsights.job.feed;

import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;

/** Made traffic; its recorded time is that of delivery. */
public final class SyntheticInput implements FeedInput {
    private static final String ORIGIN = "synthetic traffic";

    private final SyntheticTraffic traffic;

    /** @param traffic not yet read from */
    public SyntheticInput(SyntheticTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public Document next() {
        if (!traffic.hasNext()) {
            return null;
        }
        SyntheticRecord made = traffic.next();
        return new Document(made.json(), made.deliveredAtMs(), ORIGIN);
    }

    @Override
    public void close() {
        // Holds nothing that must be closed.
    }
}
