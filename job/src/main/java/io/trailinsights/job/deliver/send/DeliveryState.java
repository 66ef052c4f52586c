package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.delivery.ReceiverState;
import io.trailinsights.job.deliver.record.KeptAlert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * What is saved of receivers, in forms that carry their own versions: to Flink they are bytes. All but {@link #receivers}
 * is about the receiver that is the current key.
 */
final class DeliveryState {
    private static final ValueStateDescriptor<byte[]> RECEIVER =
            new ValueStateDescriptor<>("receiver", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final MapStateDescriptor<String, byte[]> ALERTS =
            new MapStateDescriptor<>("alerts", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final KeyedStateBackend<String> backend;
    private final ValueState<byte[]> receiver;
    private final MapState<String, byte[]> alerts;

    DeliveryState(KeyedStateBackend<String> backend) throws Exception {
        this.backend = backend;
        this.receiver = backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, RECEIVER);
        this.alerts = backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, ALERTS);
    }

    /** All receivers of this task that something was saved of, in the order of their names. */
    Map<String, ReceiverState> receivers() throws Exception {
        Map<String, ReceiverState> saved = new TreeMap<>();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                RECEIVER,
                (name, state) -> saved.put(name, read(state.value())));
        return saved;
    }

    /** What waits for the receiver, what it was told, how it fares. */
    void save(ReceiverState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        receiver.update(bytes.toByteArray());
    }

    private static ReceiverState read(byte[] bytes) throws IOException {
        return ReceiverState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    void keep(KeptAlert alert) throws Exception {
        alerts.put(alert.id(), alert.toBytes());
    }

    /** An alert that was kept; null if it is not there. */
    KeptAlert kept(String alertId) throws Exception {
        byte[] bytes = alerts.get(alertId);
        return bytes == null ? null : KeptAlert.fromBytes(bytes);
    }

    void forget(String alertId) throws Exception {
        alerts.remove(alertId);
    }

    /** Forgets the receiver and its alerts. */
    void clear() {
        receiver.clear();
        alerts.clear();
    }
}
