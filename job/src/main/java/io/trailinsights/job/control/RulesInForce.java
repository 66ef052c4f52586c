package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.RuleSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that one task follows: those it was started with, and every change since, kept as broadcast state in their
 * written form. They are read again only after a change.
 */
public final class RulesInForce implements Serializable {
    /** Rules by their id. */
    public static final MapStateDescriptor<String, String> STATE =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);
    /** Each is looked at for each episode, and kept in each task. */
    private static final int MOST = 10_000;

    private final ArrayList<String> known;
    private transient RuleSet rules;
    private transient int size;

    /** @param known rules that a first start begins with; a job that resumes has its own */
    public RulesInForce(List<Rule> known) {
        this.known = new ArrayList<>(known.stream().map(RuleJson::write).toList());
    }

    /** Puts the known rules into the state of a first start. */
    public void initialize(FunctionInitializationContext context) throws Exception {
        BroadcastState<String, String> state = context.getOperatorStateStore().getBroadcastState(STATE);
        if (!context.isRestored()) {
            for (String rule : known) {
                state.put(RuleJson.readOwn(rule).id(), rule);
            }
        }
        read(state);
    }

    /** Takes a change. */
    public void change(RuleChange change, BroadcastState<String, String> state) throws Exception {
        boolean isThere = state.contains(change.id());
        if (change.after() == null) {
            state.remove(change.id());
            size -= isThere ? 1 : 0;
        } else if (size >= MOST && !isThere) {
            LOG.warn("Rule {} is not followed: there are {} rules already", change.id(), MOST);
        } else {
            state.put(change.id(), change.after());
            size += isThere ? 0 : 1;
        }
        rules = null;
    }

    /** The rules as they are now. */
    public RuleSet get(ReadOnlyBroadcastState<String, String> state) throws Exception {
        if (rules == null) {
            read(state);
        }
        return rules;
    }

    /** How many rules there are, expired ones among them. */
    public int size() {
        return size;
    }

    private void read(ReadOnlyBroadcastState<String, String> state) throws Exception {
        List<Rule> all = new ArrayList<>();
        for (Map.Entry<String, String> entry : state.immutableEntries()) {
            all.add(RuleJson.readOwn(entry.getValue()));
        }
        rules = new RuleSet(all);
        size = all.size();
    }
}
