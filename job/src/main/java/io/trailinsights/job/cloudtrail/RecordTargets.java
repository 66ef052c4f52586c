package io.trailinsights.job.cloudtrail;

import io.trailinsights.job.cloudtrail.PlainRecordReader.Target;
import io.trailinsights.job.cloudtrail.PlainRecordReader.Target.Use;
import java.util.List;

/** What {@link PlainRecordReader} does with the members of a record and of its userIdentity. */
final class RecordTargets {
    private static final Target SKIPPED = new Target(Use.SKIP, null, 0);
    private static final Target GIVEN_UP = new Target(Use.GIVE_UP, null, 0);
    /** Members of userIdentity that are not needed, known for their place in the usual order. */
    private static final List<String> PASSED_OVER = List.of("principalId", "accessKeyId", "credentialId", "inScopeOf");

    private RecordTargets() {}

    /** Any other member is passed over: a record stays a record whatever else it holds. */
    static ByteNameOrder<Target> ofRecord(RecordFields fields) {
        ByteNameOrder<Target> names = new ByteNameOrder<>(SKIPPED);
        for (Member member : Member.values()) {
            if (member.isOfRecord()) {
                names.add(member.key(), ofMember(member, fields));
            }
        }
        // Two that have an effect on their way, even in what turns out to be a record.
        names.add(Member.RECORDS.key(), GIVEN_UP);
        names.add(Member.LAMBDA_EVENT_SOURCE.key(), GIVEN_UP);
        Member.NOT_NEEDED.forEach(name -> names.add(name, SKIPPED));
        return names;
    }

    private static Target ofMember(Member member, RecordFields fields) {
        return switch (member) {
            case USER_IDENTITY -> new Target(Use.IDENTITY, null, member.tellingBit());
            case RESPONSE_ELEMENTS -> new Target(Use.RESPONSE, null, 0);
            case ADDENDUM -> GIVEN_UP;
            default -> new Target(Use.TEXT, fields.text(member), member.tellingBit());
        };
    }

    static ByteNameOrder<Target> ofIdentity(IdentityFields identity) {
        ByteNameOrder<Target> names = new ByteNameOrder<>(SKIPPED);
        names.add("type", text(identity.type));
        names.add("arn", text(identity.arn));
        names.add("accountId", text(identity.accountId));
        names.add("userName", text(identity.userName));
        names.add("invokedBy", text(identity.invokedBy));
        names.add("identityProvider", text(identity.identityProvider));
        names.add("sessionContext", new Target(Use.SESSION, null, 0));
        names.add("onBehalfOf", GIVEN_UP);
        PASSED_OVER.forEach(name -> names.add(name, SKIPPED));
        return names;
    }

    private static Target text(Text text) {
        return new Target(Use.TEXT, text, 0);
    }
}
