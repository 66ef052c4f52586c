package io.trailinsights.job.cloudtrail;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.EventCategory;

/** Makes a call of the members of a record, or says why there is none. */
final class RecordRule {
    private static final int PLACES = 4096;
    private static final int MOST_EVENT_ID = 1024;
    private static final long NO_IDENTITY = 0;
    private static final Ascii MANAGEMENT = new Ascii(EventCategory.MANAGEMENT.label());

    private final long futureBoundMs;
    private final boolean keepEventIds;
    private final ErrorRule errors;
    private final PrincipalRule principals = new PrincipalRule();
    private final TextCache<RequiredText> names = new TextCache<>(PLACES, RequiredText::of);
    private final TextCache<String> accounts = new TextCache<>(PLACES, Account::idOrNone);
    private final TextCache<UserAgent> agents = new TextCache<>(PLACES, UserAgent::of);
    private final ApiKeyCache keys = new ApiKeyCache(PLACES);
    private final EventTimeReader times = new EventTimeReader();

    private long latestMs;

    /**
     * @param futureBoundMs how far after the reference time a record may lie, in milliseconds
     * @param keepEventIds whether eventIDs are kept as text, or only hashed
     */
    RecordRule(long futureBoundMs, boolean keepEventIds, ErrorRule errors) {
        this.futureBoundMs = futureBoundMs;
        this.keepEventIds = keepEventIds;
        this.errors = errors;
    }

    /** Begins a value of that reference time, in milliseconds since 1970. */
    void startValue(long referenceTimeMs) {
        long latest = referenceTimeMs + futureBoundMs;
        latestMs = latest < referenceTimeMs ? Long.MAX_VALUE : latest;
    }

    /** Adds the outcome of a record. */
    void apply(RecordFields fields, Slice record, Envelope envelope, Outcomes out) {
        SkipCode skip = skipCode(fields);
        if (skip != null) {
            out.skip(skip);
        } else if (!EventVersion.isSupported(fields.eventVersion)) {
            out.dead(DeadLetterReason.UNSUPPORTED, "eventVersion is not 1.x", envelope, record);
        } else if (fields.eventCategory.is("ActivityAuditLog")) {
            out.dead(DeadLetterReason.UNSUPPORTED, "eventCategory is ActivityAuditLog", envelope, record);
        } else {
            applyFields(fields, record, envelope, out);
        }
    }

    private static SkipCode skipCode(RecordFields fields) {
        Text category = fields.eventCategory;
        if (category.is("Insight") || fields.eventType.is("AwsCloudTrailInsight")) {
            return SkipCode.INSIGHT;
        }
        boolean aggregated = category.is("Aggregated") || fields.eventType.is("AwsAggregatedEvent");
        return aggregated ? SkipCode.AGGREGATED : null;
    }

    /** Checks the required fields in the order of the specification: all of them are there before a time is wrong. */
    private void applyFields(RecordFields fields, Slice record, Envelope envelope, Outcomes out) {
        Text time = fields.eventTime.isPresent() ? fields.eventTime : timestampOr(fields);
        RequiredText source = name(fields.eventSource);
        RequiredText name = name(fields.eventName);
        RequiredText region = region(fields, envelope);
        String account = account(fields, envelope);
        long timeMs = time.isScalarText() ? times.parse(time) : EventTime.UNREADABLE;
        String timeFault = timeMs == EventTime.UNREADABLE ? timeFault(time) : null;
        String missing = firstFault(timeFault, source, name, region, account);
        if (missing != null) {
            out.dead(DeadLetterReason.MISSING_FIELD, missing, envelope, record);
            return;
        }
        String wrong = wrongTime(timeMs);
        if (wrong != null) {
            out.dead(DeadLetterReason.BAD_TIME, wrong, envelope, record);
            return;
        }
        String error = errors.of(fields, record.buffer(), source.text(), name.text());
        out.record(made(fields, timeMs, account, region.text(), source.text(), name.text(), error), record);
    }

    private static Text timestampOr(RecordFields fields) {
        return fields.timestamp.isPresent() ? fields.timestamp : fields.eventTime;
    }

    private static String firstFault(
            String timeFault, RequiredText source, RequiredText name, RequiredText region, String account) {
        if (timeFault != null) {
            return "eventTime " + timeFault;
        }
        if (!source.isUsable()) {
            return "eventSource " + source.fault();
        }
        if (!name.isUsable()) {
            return "eventName " + name.fault();
        }
        if (!region.isUsable()) {
            return "awsRegion " + region.fault();
        }
        return account == null ? "no account of 12 digits" : null;
    }

    private static String timeFault(Text time) {
        return time.kind() == Text.Kind.NUMBER ? null : RequiredText.fault(time);
    }

    private String wrongTime(long timeMs) {
        if (timeMs == EventTime.UNREADABLE) {
            return "eventTime is in no known form";
        }
        if (timeMs < EventTime.EARLIEST_MS) {
            return "eventTime is before 2013";
        }
        return timeMs > latestMs ? "eventTime is too far in the future" : null;
    }

    private RequiredText name(Text member) {
        return member.isString() ? names.get(member) : new RequiredText(null, RequiredText.fault(member));
    }

    private RequiredText region(RecordFields fields, Envelope envelope) {
        RequiredText own = name(fields.awsRegion);
        if (own.isUsable() || envelope.region() == null) {
            return own;
        }
        RequiredText event = RequiredText.of(envelope.region());
        return event.isUsable() ? event : own;
    }

    /** The first account that is there, null where that is no account id. */
    private String account(RecordFields fields, Envelope envelope) {
        String account = accountText(fields.recipientAccountId);
        if (account == null) {
            account = accountText(fields.userIdentity.accountId);
        }
        if (account == null) {
            account = accountOf(envelope);
        }
        return account == null || account.isEmpty() ? null : account;
    }

    private static String accountOf(Envelope envelope) {
        String text = envelope.account() == null ? envelope.owner() : envelope.account();
        return text == null ? null : Account.idOrNone(text);
    }

    /** The account id, null where the member is absent or null, empty where it is something else. */
    private String accountText(Text member) {
        if (member.isString()) {
            return accounts.get(member);
        }
        String text = Account.text(member);
        return text == null ? null : Account.idOrNone(text);
    }

    private CloudTrailRecord made(
            RecordFields fields, long timeMs, String account, String region, String source, String name, String error) {
        Principal principal = principals.of(fields.userIdentity, account);
        UserAgent agent = fields.userAgent.isFilled() ? agents.get(fields.userAgent) : UserAgent.NONE;
        ApiCall call = new ApiCall(
                keys.get(account, region, source, name, category(fields, source, name)),
                timeMs,
                readOnly(fields.readOnly, name),
                error,
                principal.text(),
                principal.isArn(),
                agent.text(),
                identity(fields));
        boolean kept = keepEventIds && fields.eventId.isFilled();
        String eventId = kept ? Utf8.cut(fields.eventId.toString(), MOST_EVENT_ID) : null;
        return new CloudTrailRecord(eventId, call, agent.family());
    }

    private static EventCategory category(RecordFields fields, String source, String name) {
        Text category = fields.eventCategory;
        if (category.is(MANAGEMENT)) {
            return EventCategory.MANAGEMENT;
        }
        EventCategory named = category.isString() ? EventCategory.ofLabel(category.toString()) : null;
        if (named != null) {
            return named;
        }
        Boolean management = switch (fields.managementEvent.kind()) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            default -> null;
        };
        return CategoryRule.derive(fields.eventType.is("AwsVpceEvent"), management, source, name);
    }

    private static boolean readOnly(Text flag, String name) {
        return switch (flag.kind()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> flag.isIgnoringCase("true") || !flag.isIgnoringCase("false") && ReadOnlyRule.reads(name);
        };
    }

    /** A correction is known by the id of the record that it corrects, so that it is not counted a second time. */
    private static long identity(RecordFields fields) {
        boolean corrects = fields.addendumReason.is("UPDATED_DATA") && fields.originalEventId.isFilled();
        Text id = corrects ? fields.originalEventId : fields.eventId;
        if (!id.isFilled()) {
            return NO_IDENTITY;
        }
        long hash = ByteHash.of(id.bytes(), id.from(), id.to());
        return hash == NO_IDENTITY ? 1 : hash;
    }
}
