package io.trailinsights.job.detect;

import io.trailinsights.baselines.account.AccountState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link AccountState}. */
public final class AccountStateSerializer extends StateSerializer<AccountState> {
    private static final long serialVersionUID = 1;

    @Override
    void write(AccountState state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    AccountState read(DataInput in) throws IOException {
        return AccountState.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<AccountState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AccountState> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(AccountStateSerializer::new);
        }
    }
}
