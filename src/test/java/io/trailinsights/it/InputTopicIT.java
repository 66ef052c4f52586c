package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.synthetic.Attack;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What topics with records do that a made stream does not. One detector has read a week from one partition when the tests
 * begin: another partition has nothing, and one has the records of an account until a day before. Each test then does
 * something else to it, in any order, and nothing is lost: of each element it is known what became of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InputTopicIT {
    private static final String NAME = "odd";
    private static final String COMPACTED = "odd-compacted";
    private static final String AGAIN = "odd-again";
    /** The partitions of the first topic; there is one between them that never has a record. */
    private static final int AHEAD = 0;

    private static final int BEHIND = 2;
    private static final String ACCOUNT_BEHIND = "444455556666";
    /** In which nothing else is called. */
    private static final String OTHER_ACCOUNT = "999988887777";

    private static final int INVENTED = 20_000;
    private static final int SPIKE_CALLS = 60;

    /** Kafka's timestamps are those of the producers, of months ago, and must not fall to retention. */
    private static final Map<String, String> OF_LONG_AGO = Map.of("retention.ms", "-1");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Traffic traffic = new Traffic();
    private final Instant now = traffic.amidTheAttacks().plus(DAY);

    private KafkaFixture kafka;
    private KafkaTopics topics;
    private DetectTopics job;
    private DetectRun run;
    /** What was sent and is to be read. */
    private long elements;

    private Map<String, Long> before;
    private int serial;

    @BeforeAll
    void readTheBacklog(@TempDir Path folder) throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        job = new DetectTopics(kafka, topics, NAME).createOutputs();
        topics.create(job.input(), 3, OF_LONG_AGO);
        topics.create(COMPACTED, 1, Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
        topics.create(AGAIN, 1, OF_LONG_AGO);
        send(week(AHEAD, Instant.MIN, now, json -> !json.contains(ACCOUNT_BEHIND)));
        send(week(BEHIND, Instant.MIN, now.minus(DAY), json -> json.contains(ACCOUNT_BEHIND)));
        // Looking for partitions fails while a topic is not there, and the job begins again from its newest checkpoint.
        Configuration again = new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        run = DetectRun.start(topics, new DetectSettings(settings()), List.of(), folder, null, again);
        run.awaitAccounted(elements);
    }

    @BeforeEach
    void remember() {
        run.awaitAccounted(elements);
        before = run.totals();
    }

    @AfterAll
    void stop(@TempDir Path folder) throws Exception {
        run.stop(folder);
        topics.close();
        kafka.close();
    }

    /**
     * Its records are late by all of the day that it is behind. They count, and raise a Start, for a day's lateness is
     * accepted; what is older than that is told of.
     */
    @Test
    void aPartitionThatIsADayBehindIsReadAllTheSame() throws Exception {
        assertThat(run.totals()).containsEntry("lateTotal", 0L);
        send(week(BEHIND, now.minus(DAY), now, json -> json.contains(ACCOUNT_BEHIND)));
        run.awaitAccounted(elements);
        assertThat(since("lateTotal")).isZero();

        List<Attack> since = traffic.attacks().stream()
                .filter(attack -> attack.account().equals(ACCOUNT_BEHIND))
                .filter(attack -> attack.start().isAfter(now.minus(DAY)))
                .toList();
        assertThat(since).isNotEmpty();
        await("Starts of what comes late")
                .atMost(PATIENCE)
                .until(() -> job.insights().startedDuring(since).size() == since.size());

        send(List.of(call(BEHIND, now.minus(DAY.multipliedBy(2)), now)));
        run.awaitAccounted(elements);
        assertThat(since("lateTotal")).isEqualTo(1);
        await("a dead letter").atMost(PATIENCE).until(() -> letters("TOO_LATE") == 1);
    }

    /** Be it the clock of who wrote the record or that of who sent it to Kafka. */
    @Test
    void aWrongClockMakesNobodyElseLate() throws Exception {
        send(List.of(
                call(AHEAD, now.plus(Duration.ofHours(20)), now),
                call(AHEAD, now.plus(Duration.ofHours(30)), now),
                call(AHEAD, now, now.plus(Duration.ofHours(30))),
                call(AHEAD, now, now.minus(Duration.ofHours(30)))));
        List<ProducerRecord<byte[], byte[]>> honest = new ArrayList<>();
        for (int minute = -600; minute < 0; minute++) {
            honest.add(call(AHEAD, now.plus(Duration.ofMinutes(minute)), now));
        }
        send(honest);
        run.awaitAccounted(elements);

        assertThat(since("unreadableTotal")).as("a day and more ahead").isEqualTo(2);
        assertThat(since("lateTotal")).isZero();
        assertThat(since("countedTotal")).isEqualTo(602);
        await("dead letters").atMost(PATIENCE).until(() -> letters("BAD_TIME") == 2);
    }

    @Test
    void whatAProducerTakesBackIsNotRead() throws Exception {
        topics.sendInTransaction(job.input(), values(50), false);
        topics.sendInTransaction(job.input(), values(30), true);
        elements += 30;
        run.awaitAccounted(elements);

        assertThat(since("countedTotal")).isEqualTo(30);
    }

    @Test
    void tombstonesOfACompactedTopicAreNoCalls() throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values(20)) {
            byte[] key = ("key-" + serial).getBytes(StandardCharsets.UTF_8);
            records.add(new ProducerRecord<>(COMPACTED, 0, now.toEpochMilli(), key, value));
            records.add(new ProducerRecord<>(COMPACTED, 0, now.toEpochMilli(), key, (byte[]) null));
        }
        send(records);
        run.awaitAccounted(elements);

        assertThat(since("countedTotal")).isEqualTo(20);
        assertThat(since("skippedTotal")).isEqualTo(20);
    }

    @Test
    void aPartitionThatIsAddedIsReadFromItsBeginning() throws Exception {
        topics.grow(COMPACTED, 2);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values(40)) {
            records.add(new ProducerRecord<>(COMPACTED, 1, now.toEpochMilli(), value, value));
        }
        send(records);
        run.awaitAccounted(elements);

        assertThat(since("countedTotal")).isEqualTo(40);
    }

    /** A thousand APIs a second that nobody ever called, each other one in the account that has the spike. */
    @Test
    void whatIsInventedHidesNoSpike() throws Exception {
        Attack spike = traffic.attacks().stream()
                .filter(attack -> attack.eventName().equals("TerminateInstances"))
                .findFirst()
                .map(attack -> at(attack, now.plus(Duration.ofMinutes(5))))
                .orElseThrow();
        List<ProducerRecord<byte[], byte[]>> flood = new ArrayList<>();
        for (int i = 0; i < INVENTED; i++) {
            Instant time = spike.start().plusMillis(i).truncatedTo(ChronoUnit.SECONDS);
            String account = i % 2 == 0 ? spike.account() : "%012d".formatted(i);
            flood.add(call(AHEAD, time, time, account, "Invented" + i));
            if (i % (INVENTED / SPIKE_CALLS) == 0) {
                flood.add(call(AHEAD, time, time, spike.account(), spike.eventName()));
            }
        }
        send(flood);
        run.awaitAccounted(elements);

        assertThat(since("countedTotal")).isEqualTo(flood.size());
        await("a Start amid the flood")
                .atMost(PATIENCE)
                .until(() -> !job.insights().startedDuring(List.of(spike)).isEmpty());
    }

    private static Attack at(Attack attack, Instant start) {
        return new Attack(
                attack.label(),
                attack.account(),
                attack.region(),
                attack.eventSource(),
                attack.eventName(),
                attack.errorCode(),
                start,
                start.plus(Duration.ofMinutes(5)),
                attack.principal());
    }

    /** Kafka numbers its records from 0 again; the job is at a number that the topic does not have yet. */
    @Test
    void aTopicThatIsMadeAgainIsReadFromItsBeginning() throws Exception {
        topics.send(AGAIN, values(60));
        elements += 60;
        run.awaitCheckpointed(AGAIN, 60);
        topics.delete(AGAIN);
        topics.create(AGAIN, 1, OF_LONG_AGO);
        topics.send(AGAIN, values(25));
        elements += 25;
        run.awaitAccounted(elements);

        assertThat(since("countedTotal")).isEqualTo(85);
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        topics.send(records);
        elements += records.size();
    }

    /** How much a total has grown since the test began. */
    private long since(String total) {
        return run.totals().get(total) - before.get(total);
    }

    private long letters(String reason) {
        return job.deadLetters().stream()
                .filter(letter -> letter.value().contains("\"reason\":\"" + reason + "\""))
                .count();
    }

    /** Records of the made week behind one time up to another, of some accounts; Kafka's timestamps tell their delivery. */
    private List<ProducerRecord<byte[], byte[]>> week(
            int partition, Instant from, Instant until, Predicate<String> wanted) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (SyntheticRecord record : traffic.records()) {
            Instant time = Instant.ofEpochMilli(record.eventTimeMs());
            if (time.isAfter(from) && !time.isAfter(until) && wanted.test(new String(record.json()))) {
                records.add(new ProducerRecord<>(job.input(), partition, record.deliveredAtMs(), null, record.json()));
            }
        }
        return records;
    }

    private List<byte[]> values(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> value(now, OTHER_ACCOUNT, "RunInstances"))
                .toList();
    }

    private ProducerRecord<byte[], byte[]> call(int partition, Instant eventTime, Instant sent) {
        return call(partition, eventTime, sent, OTHER_ACCOUNT, "RunInstances");
    }

    private ProducerRecord<byte[], byte[]> call(
            int partition, Instant eventTime, Instant sent, String account, String api) {
        return new ProducerRecord<>(job.input(), partition, sent.toEpochMilli(), null, value(eventTime, account, api));
    }

    private byte[] value(Instant eventTime, String account, String api) {
        String record = """
                {"eventVersion":"1.11","eventID":"odd-%d","eventTime":"%s","eventSource":"ec2.amazonaws.com",\
                "eventName":"%s","awsRegion":"us-east-1","recipientAccountId":"%s","eventCategory":"Management",\
                "userIdentity":{"type":"IAMUser","accountId":"%4$s","arn":"arn:aws:iam::%4$s:user/zoe"}}""".formatted(serial++, eventTime, api, account);
        return record.getBytes(StandardCharsets.UTF_8);
    }

    private Configuration settings() {
        Configuration values = job.settings(2);
        values.set(DetectOptions.INPUT_TOPICS, List.of(job.input(), COMPACTED, AGAIN));
        values.set(DetectOptions.IDLENESS, Duration.ofSeconds(1));
        values.set(DetectOptions.KAFKA_PROPERTIES, Map.of("partition.discovery.interval.ms", "500"));
        return values;
    }
}
