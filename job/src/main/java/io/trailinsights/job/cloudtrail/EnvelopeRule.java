package io.trailinsights.job.cloudtrail;

import static io.trailinsights.job.cloudtrail.DeadLetterReason.BAD_ENCODING;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.NOT_CLOUDTRAIL;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.S3_NOTIFICATION;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.TOO_DEEP;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.UNSUPPORTED;

import io.trailinsights.job.cloudtrail.Outcome.As;

/**
 * Tells what an object is, by the first row of the specification's table of envelopes that fits, whatever the order of
 * its members, and what of it is read next. The table's numbers stand at the rows. Rows 2 (a record) and 3 (Records)
 * are told apart here and handled by {@link ElementReader}.
 */
final class EnvelopeRule {
    private static final Member[] SHIPPED = {Member.MESSAGE, Member.LOG, Member.RAW, Member.RESULT, Member.EVENT};

    private final Outcomes out;

    /** @param out takes what an object turns out to be */
    EnvelopeRule(Outcomes out) {
        this.out = out;
    }

    /** The source of an S3 notification or a Lambda event (row 1): begins with {@code aws:}; null for another object. */
    static String lambdaSource(MemberTable members, RecordFields fields) {
        if (fields.eventSource.startsWith("aws:")) {
            return fields.eventSource.toString();
        }
        boolean upper = members.isString(Member.LAMBDA_EVENT_SOURCE);
        String source = upper ? members.word(Member.LAMBDA_EVENT_SOURCE) : "";
        return source.startsWith("aws:") ? source : null;
    }

    /** Row 1. */
    void applyLambda(String source, MemberTable members, Slice object, Envelope envelope) {
        switch (source) {
            case "aws:sqs" -> into(Member.LOWER_BODY, As.ELEMENT, "lambda-sqs", members, object, envelope);
            case "aws:sns" ->
                intoChild(Member.SNS, Member.SNS_MESSAGE, As.ELEMENT, "lambda-sns", members, object, envelope);
            case "aws:kinesis" ->
                intoChild(Member.KINESIS, Member.KINESIS_DATA, As.BASE64, "lambda-kinesis", members, object, envelope);
            case "aws:s3" -> out.dead(S3_NOTIFICATION, "an S3 event notification", envelope, object);
            default -> out.dead(NOT_CLOUDTRAIL, "an event of another aws: source", envelope, object);
        }
    }

    /** Rows 4 to 18. */
    void apply(MemberTable members, Slice object, Envelope envelope) {
        if (members.isString(Member.DETAIL_TYPE) && members.has(Member.DETAIL)) {
            eventBridge(members, object, envelope); // 4
        } else if (members.has(Member.MESSAGE_TYPE) && members.isArray(Member.LOG_EVENTS)) {
            cloudWatch(members, object, envelope); // 5
        } else if (members.isString(Member.AWSLOGS_DATA)) {
            into(Member.AWSLOGS_DATA, As.BASE64_GZIP, "awslogs", members, object, envelope); // 6
        } else if (members.has(Member.SCHEMA) && members.has(Member.PAYLOAD)) {
            into(Member.PAYLOAD, As.ELEMENT, "kafka-connect", members, object, envelope); // 7
        } else if (members.isString(Member.TYPE) && members.has(Member.TOPIC_ARN)) {
            sns(members, object, envelope); // 8
        } else if (members.isString(Member.CLOUD_TRAIL_EVENT)) {
            into(Member.CLOUD_TRAIL_EVENT, As.ELEMENT, "lookup-event", members, object, envelope); // 9
        } else if (members.isArray(Member.EVENTS)) {
            into(Member.EVENTS, As.ELEMENTS, "lookup-events", members, object, envelope); // 9
        } else {
            applyQueues(members, object, envelope);
        }
    }

    private void applyQueues(MemberTable members, Slice object, Envelope envelope) {
        if (members.has(Member.UPPER_BODY) && members.has(Member.UPPER_MESSAGE_ID)) {
            into(Member.UPPER_BODY, As.ELEMENT, "sqs", members, object, envelope); // 10
        } else if (members.has(Member.LOWER_BODY) && members.has(Member.LOWER_MESSAGE_ID)) {
            into(Member.LOWER_BODY, As.ELEMENT, "sqs", members, object, envelope); // 10
        } else if (members.isArray(Member.MESSAGES)) {
            into(Member.MESSAGES, As.ELEMENTS, "sqs-messages", members, object, envelope); // 10
        } else if (members.has(Member.S3_BUCKET) && members.has(Member.S3_OBJECT_KEY)) {
            out.dead(S3_NOTIFICATION, "CloudTrail's notice of a log file in S3", envelope, object); // 11
        } else if (members.isWord(Member.S3_EVENT, "s3:TestEvent")) {
            out.skip(SkipCode.CONTROL); // 11
        } else if (members.has(Member.DIGEST_START_TIME) && members.has(Member.LOG_FILES)) {
            out.skip(SkipCode.DIGEST); // 12
        } else if (members.isString(Member.SPEC_VERSION) && members.has(Member.DATA)) {
            into(Member.DATA, As.ELEMENT, "cloudevents", members, object, envelope); // 13
        } else if (members.isString(Member.SPEC_VERSION) && members.has(Member.DATA_BASE64)) {
            into(Member.DATA_BASE64, As.BASE64, "cloudevents", members, object, envelope); // 13
        } else {
            applyShippers(members, object, envelope);
        }
    }

    private void applyShippers(MemberTable members, Slice object, Envelope envelope) {
        if (members.has(Member.CLASS_UID) && members.isObject(Member.METADATA)) {
            out.dead(UNSUPPORTED, "an OCSF event", envelope, object); // 14
        } else if (members.isObject(Member.DATA_AWS)) {
            into(Member.DATA_AWS, As.ELEMENT, "wazuh", members, object, envelope); // 15
        } else if (members.isObject(Member.JSON_PAYLOAD)) {
            into(Member.JSON_PAYLOAD, As.ELEMENT, "gcp-logging", members, object, envelope); // 16
        } else if (members.isString(Member.EVENT_ORIGINAL)) {
            into(Member.EVENT_ORIGINAL, As.ELEMENT, "event.original", members, object, envelope); // 17
        } else {
            for (Member member : SHIPPED) {
                if (members.isString(member) || members.isObject(member)) {
                    into(member, As.ELEMENT, member.key(), members, object, envelope); // 17
                    return;
                }
            }
            out.dead(NOT_CLOUDTRAIL, "an object of no known kind", envelope, object); // 18
        }
    }

    private void eventBridge(MemberTable members, Slice object, Envelope envelope) {
        if (members.isWord(Member.DETAIL_TYPE, "AWS Insight via CloudTrail")) {
            out.skip(SkipCode.INSIGHT);
            return;
        }
        boolean isS3 = members.isWord(Member.SOURCE, "aws.s3");
        if (members.isNull(Member.DETAIL)) {
            out.skip(SkipCode.EMPTY);
        } else if (!members.isObject(Member.DETAIL)) {
            deadDetail(isS3, envelope, object);
        } else if (mayEnter(object, envelope)) {
            String region = members.isString(Member.REGION) ? members.word(Member.REGION) : null;
            Envelope event = envelope.intoEventBridge(members.word(Member.ACCOUNT), region);
            out.pending(isS3 ? As.S3_DETAIL : As.DETAIL, members.slice(Member.DETAIL), event);
        }
    }

    /** The outcome of an EventBridge event that carries no record. */
    void deadDetail(boolean isS3, Envelope envelope, Slice element) {
        if (isS3) {
            out.dead(S3_NOTIFICATION, "an EventBridge event of S3", envelope, element);
        } else {
            out.dead(NOT_CLOUDTRAIL, "an EventBridge event without a record", envelope, element);
        }
    }

    private void cloudWatch(MemberTable members, Slice object, Envelope envelope) {
        if (members.isWord(Member.MESSAGE_TYPE, "CONTROL_MESSAGE")) {
            out.skip(SkipCode.CONTROL);
        } else if (mayEnter(object, envelope)) {
            Envelope message = envelope.intoCloudWatch(members.word(Member.OWNER));
            out.pending(As.LOG_EVENTS, members.slice(Member.LOG_EVENTS), message);
        }
    }

    private void sns(MemberTable members, Slice object, Envelope envelope) {
        switch (members.word(Member.TYPE)) {
            case "Notification" -> into(Member.SNS_BODY, As.ELEMENT, "sns", members, object, envelope);
            case "SubscriptionConfirmation", "UnsubscribeConfirmation" -> out.skip(SkipCode.CONTROL);
            default -> out.dead(NOT_CLOUDTRAIL, "an SNS message of an unknown type", envelope, object);
        }
    }

    private void intoChild(
            Member parent, Member child, As as, String label, MemberTable members, Slice object, Envelope envelope) {
        into(members.isNull(parent) ? parent : child, as, label, members, object, envelope);
    }

    /** One step into a member. */
    private void into(Member member, As as, String label, MemberTable members, Slice object, Envelope envelope) {
        if (members.isNull(member)) {
            out.skip(SkipCode.EMPTY);
        } else if (!members.has(member)) {
            out.dead(NOT_CLOUDTRAIL, "an envelope without its content", envelope, object);
        } else if ((as == As.BASE64 || as == As.BASE64_GZIP) && !members.isString(member)) {
            out.dead(BAD_ENCODING, "no base64 where it is due", envelope, object);
        } else if (mayEnter(object, envelope)) {
            out.pending(as, members.slice(member), envelope.into(label));
        }
    }

    /** Whether one more step may be taken; adds the dead letter where not. */
    boolean mayEnter(Slice element, Envelope envelope) {
        if (envelope.isDeepest()) {
            out.dead(TOO_DEEP, "more than " + Envelope.MOST_STEPS + " envelopes in each other", envelope, element);
        }
        return !envelope.isDeepest();
    }
}
