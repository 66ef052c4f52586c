package io.trailinsights.bench.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Writes to many APIs, evenly: first one call of each, in an hour; four days later, without end, calls of APIs that are drawn
 * uniformly, or of one API for every other call. An organisation of 2,000 series an account: 200 APIs in each of ten
 * Regions; where there are fewer series, ten accounts share them. An API is always called by the same one of its
 * account's principals. Records have about 660 bytes. The same bytes in every run.
 */
public final class SeriesStream implements Iterator<byte[]> {
    private static final int SERIES_OF_ACCOUNT = 2000;
    private static final int FEWEST_ACCOUNTS = 10;
    private static final int APIS_OF_REGION = 200;
    private static final int APIS_OF_SERVICE = 20;
    private static final int PRINCIPALS = 25;
    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final Instant BEGIN = Instant.parse("2016-01-04T08:00:00Z");
    private static final Duration FIRST_CALLS = Duration.ofHours(1);
    /** After the first calls nobody calls for so long: a series that is called then is not new any more. */
    private static final Duration SETTLED = Duration.ofDays(4);

    private final int series;
    private final double perDay;
    private final boolean skewed;
    private final int accounts;
    private final SplittableRandom random = new SplittableRandom(1);
    private final StringBuilder json = new StringBuilder(1024);
    private long made;

    /**
     * @param series how many APIs, in all accounts and Regions
     * @param perDay calls in a day of event time, after the first ones
     * @param skewed whether every other call is of the same API
     */
    public SeriesStream(int series, double perDay, boolean skewed) {
        this.series = series;
        this.perDay = perDay;
        this.skewed = skewed;
        this.accounts = Math.max(FEWEST_ACCOUNTS, series / SERIES_OF_ACCOUNT);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public byte[] next() {
        long number = made++;
        if (number < series) {
            return record((int) number, BEGIN.plusMillis(FIRST_CALLS.toMillis() * number / series));
        }
        Instant time = BEGIN.plus(SETTLED).plusSeconds((long) ((number - series) / perDay * DAY_SECONDS));
        // Drawn, not alternating: the partitions take the records in turn.
        boolean hot = skewed && random.nextBoolean();
        return record(hot ? 0 : random.nextInt(series), time);
    }

    /** A call of the API with a number, at a time. */
    public byte[] record(int number, Instant time) {
        return named(number, "UpdateThing" + number / accounts % APIS_OF_REGION, time);
    }

    /** A call of an API of this name instead, by the same principal in the same account and Region. */
    public byte[] named(int number, String name, Instant time) {
        int within = number / accounts;
        String account = String.format("%012d", 700_000_000_000L + number % accounts);
        int api = within % APIS_OF_REGION;
        String region = "eu-test-" + within / APIS_OF_REGION;
        String role = "service-" + number % PRINCIPALS;
        return write(account, region, "service" + api / APIS_OF_SERVICE, name, role, time);
    }

    private byte[] write(String account, String region, String service, String api, String role, Instant time) {
        String session = role + "/task-" + Integer.toHexString(role.hashCode());
        json.setLength(0);
        json.append("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\"");
        member("principalId", "AROA2AY6BSO3TGW5YFAXD:" + session.substring(session.indexOf('/') + 1));
        member("arn", "arn:aws:sts::" + account + ":assumed-role/" + session);
        member("accountId", account);
        json.append('}');
        member("eventTime", Instant.ofEpochSecond(time.getEpochSecond()).toString());
        member("eventSource", service + ".amazonaws.com");
        member("eventName", api);
        member("awsRegion", region);
        member("sourceIPAddress", "10.0.31.3");
        member("userAgent", "aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.25.1");
        json.append(",\"requestParameters\":{\"maxResults\":100},\"responseElements\":null");
        member("requestID", uuid());
        member("eventID", uuid());
        json.append(",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"managementEvent\":true");
        member("recipientAccountId", account);
        member("eventCategory", "Management");
        json.append('}');
        return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private void member(String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
}
