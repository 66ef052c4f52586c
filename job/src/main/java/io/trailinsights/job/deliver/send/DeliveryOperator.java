package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.delivery.Action;
import io.trailinsights.alerts.delivery.DeadReason;
import io.trailinsights.alerts.delivery.ReceiverLimits;
import io.trailinsights.alerts.delivery.ReceiverPolicy;
import io.trailinsights.alerts.delivery.ReceiverState;
import io.trailinsights.alerts.endpoint.EndpointClient;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.route.Destination;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.route.Router;
import io.trailinsights.alerts.route.Routes;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.deliver.record.AddressedAlert;
import io.trailinsights.job.deliver.record.DeliveryJson;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.KeptAlert;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.metric.CheckpointAge;
import io.trailinsights.job.metric.JobMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends alerts to receivers, by which it is keyed. Nothing here waits: requests are answered in threads of the HTTP client
 * and come back through the task's mailbox, where the receiver is made the current key again; so a receiver that hangs
 * keeps none of the others waiting, and none of the state needs a lock.
 *
 * <p>What is known of a receiver is an object while the task runs, and is written to keyed state before each snapshot;
 * alerts are written as they come. A request is sent before the checkpoint that knows of it: after a failure it is sent
 * again, under the same key.
 */
final class DeliveryOperator extends AbstractStreamOperator<OutgoingRecord>
        implements TwoInputStreamOperator<AddressedAlert, RuleChange, OutgoingRecord> {
    private static final long serialVersionUID = 1;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final RoutesText text;
    private final RulesInForce rules;
    private final DeliveryTopics topics;
    private final transient MailboxExecutor mailbox;

    private transient BroadcastState<String, String> ruleState;
    private transient DeliveryState saved;
    private transient CheckpointAge checkpoint;
    private transient Routes routes;
    private transient Router router;
    private transient EndpointClient client;
    private transient DeliveryJson json;
    private transient Map<String, Seat> seats;
    /** Receivers that something was saved of, and that were not looked at since. */
    private transient Map<String, ReceiverState> restored;

    DeliveryOperator(
            StreamOperatorParameters<OutgoingRecord> parameters,
            RoutesText text,
            RulesInForce rules,
            DeliveryTopics topics) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
        this.text = text;
        this.rules = rules;
        this.topics = topics;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rules.initialize(context);
        ruleState = context.getOperatorStateStore().getBroadcastState(RulesInForce.STATE);
        checkpoint = CheckpointAge.open(context.getOperatorStateStore(), JobMetrics.of(getMetricGroup()), this::nowMs);
    }

    @Override
    public void open() throws Exception {
        super.open();
        routes = text.routes();
        router = new Router(routes);
        json = new DeliveryJson(topics);
        seats = new HashMap<>();
        Duration longest = routes.receivers().values().stream()
                .map(Receiver::timeout)
                .max(Duration::compareTo)
                .orElse(EndpointClient.Timeouts.USUAL.whole());
        client = new EndpointClient(new EndpointClient.Timeouts(CONNECT, longest));
        saved = new DeliveryState(getKeyedStateBackend());
        restored = saved.receivers();
        if (!restored.isEmpty()) {
            // Not here: what is sent on would find no task that runs behind this one.
            mailbox.execute(this::resume, "deliveries go on");
        }
    }

    /** Every receiver goes on, if it has not yet: there may be no new alert for long. */
    private void resume() throws Exception {
        for (String name : List.copyOf(restored.keySet())) {
            Receiver receiver = routes.receiver(name);
            if (receiver != null) {
                seat(receiver);
            } else {
                setCurrentKey(name);
                giveUp(name, restored.remove(name));
            }
        }
    }

    /** What waits for a receiver that was taken out of the routes shall not vanish with it. */
    private void giveUp(String receiver, ReceiverState state) throws Exception {
        LOG.warn("The receiver {} is not in the routes any more; what waits for it goes to the dead letters", receiver);
        for (Action action : new ReceiverPolicy(ReceiverLimits.USUAL).onRemoved(state, nowMs())) {
            if (action instanceof Action.DeadLetter dead) {
                String alertId = dead.message().alertId();
                emit(json.dead(receiver, null, alertId == null ? null : saved.kept(alertId), dead, nowMs()));
            }
        }
        saved.clear();
    }

    @Override
    public void processElement1(StreamRecord<AddressedAlert> element) throws Exception {
        AddressedAlert addressed = element.getValue();
        Alert alert = AlertReader.read(addressed.topic().kind(), addressed.json());
        Receiver receiver = routes.receiver(addressed.receiver());
        if (receiver == null) {
            KeptAlert lost = KeptAlert.of(addressed.topic(), alert, false);
            emit(json.undeliverable(addressed.receiver(), lost, DeadReason.REMOVED, nowMs()));
        } else {
            seat(receiver).act(desk -> desk.take(addressed.topic(), alert));
        }
    }

    @Override
    public void processElement2(StreamRecord<RuleChange> element) throws Exception {
        rules.change(element.getValue(), ruleState);
        resume();
        for (Seat seat : seats.values()) {
            seat.act(ReceiverDesk::mutesChanged);
        }
    }

    /** A receiver's place in this task. It goes on with what was saved of it. */
    private Seat seat(Receiver receiver) throws Exception {
        Seat seat = seats.get(receiver.name());
        if (seat == null) {
            ReceiverState before = restored.remove(receiver.name());
            seat = new Seat(receiver, before == null ? new ReceiverState() : before);
            seats.put(receiver.name(), seat);
            if (before != null) {
                seat.act(ReceiverDesk::resume);
            }
        }
        return seat;
    }

    private long nowMs() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void emit(OutgoingRecord record) {
        output.collect(new StreamRecord<>(record));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (Seat seat : seats.values()) {
            if (seat.changed) {
                setCurrentKey(seat.name);
                saved.save(seat.state);
                seat.changed = false;
            }
        }
        checkpoint.taken(context.getCheckpointId());
        super.snapshotState(context);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        checkpoint.complete(checkpointId);
    }

    /** What is under way is given up; it is in the state, and is sent again. */
    @Override
    public void close() throws Exception {
        if (client != null) {
            client.close();
        }
        super.close();
    }

    private interface Act {
        void on(ReceiverDesk desk) throws Exception;
    }

    /** One receiver's place in this task. */
    private final class Seat implements ReceiverDesk.Surroundings {
        private final Receiver receiver;
        private final String name;
        private final ReceiverState state;
        private final MessageSender sender;
        private final ReceiverDesk desk;
        private final DeliveryCounters counters;
        private boolean changed;
        private ScheduledFuture<?> alarm;

        Seat(Receiver receiver, ReceiverState state) {
            this.receiver = receiver;
            this.name = receiver.name();
            this.state = state;
            this.sender = new MessageSender(receiver, client);
            this.counters = new DeliveryCounters(JobMetrics.of(getMetricGroup()), name, state);
            this.desk = new ReceiverDesk(receiver, state, sender, this);
        }

        /** Lets the desk do something, with its receiver as the current key. */
        void act(Act act) throws Exception {
            setCurrentKey(name);
            changed = true;
            act.on(desk);
        }

        @Override
        public long nowMs() {
            return DeliveryOperator.this.nowMs();
        }

        @Override
        public void keep(KeptAlert alert) throws Exception {
            saved.keep(alert);
        }

        @Override
        public KeptAlert kept(String alertId) throws Exception {
            return saved.kept(alertId);
        }

        @Override
        public void forget(String alertId) throws Exception {
            saved.forget(alertId);
        }

        @Override
        public MuteCheck mutes() throws Exception {
            return new MuteCheck(rules.get(ruleState));
        }

        @Override
        public Destination destination(Alert alert) {
            return router.destination(alert, receiver);
        }

        @Override
        public void emit(OutgoingRecord record) {
            DeliveryOperator.this.emit(record);
        }

        @Override
        public void post(Action.Send send, HttpMessage message) {
            sender.post(message).thenAccept(answer -> {
                try {
                    mailbox.execute(() -> act(at -> at.answered(send, answer)), "an answer of " + name);
                } catch (RejectedExecutionException e) {
                    LOG.debug("the task ends before an answer of {} was looked at", name, e);
                }
            });
        }

        @Override
        public void wakeAt(long timeMs) {
            if (alarm != null) {
                alarm.cancel(false);
            }
            alarm = getProcessingTimeService().registerTimer(timeMs, fired -> {
                // The clock may have been set back since.
                if (nowMs() < timeMs) {
                    wakeAt(timeMs);
                } else {
                    act(ReceiverDesk::wake);
                }
            });
        }

        @Override
        public DeliveryJson json() {
            return json;
        }

        @Override
        public DeliveryCounters counters() {
            return counters;
        }
    }
}
