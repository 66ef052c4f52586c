package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import io.trailinsights.job.cloudtrail.NameOrder.Name;
import java.io.IOException;

/** The members of {@code userIdentity} that say who called; used again for every record. */
final class IdentityFields {
    final Text type = new Text();
    final Text arn = new Text();
    final Text accountId = new Text();
    final Text userName = new Text();
    final Text invokedBy = new Text();
    final Text identityProvider = new Text();
    /** sessionContext.sessionIssuer.arn. */
    final Text issuerArn = new Text();
    /** onBehalfOf.userId. */
    final Text onBehalfOfUserId = new Text();

    private final NameOrder<Field> names = names();

    private enum Field {
        TYPE,
        ARN,
        ACCOUNT_ID,
        USER_NAME,
        INVOKED_BY,
        IDENTITY_PROVIDER,
        SESSION_CONTEXT,
        ON_BEHALF_OF
    }

    /** Forgets the last record's. */
    void clear() {
        type.clear();
        arn.clear();
        accountId.clear();
        userName.clear();
        invokedBy.clear();
        identityProvider.clear();
        issuerArn.clear();
        onBehalfOfUserId.clear();
    }

    /** Reads the parser's current value. */
    void read(JsonBytesParser parser, JsonToken token) throws IOException {
        clear();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (Name<Field> name = names.next(parser, names.start()); name != null; name = names.next(parser, name)) {
            readField(name.meaning(), parser, parser.currentToken());
        }
    }

    private void readField(Field field, JsonBytesParser parser, JsonToken value) throws IOException {
        if (field == null) {
            parser.skipChildren();
            return;
        }
        switch (field) {
            case TYPE -> type.read(parser, value);
            case ARN -> arn.read(parser, value);
            case ACCOUNT_ID -> accountId.read(parser, value);
            case USER_NAME -> userName.read(parser, value);
            case INVOKED_BY -> invokedBy.read(parser, value);
            case IDENTITY_PROVIDER -> identityProvider.read(parser, value);
            case SESSION_CONTEXT -> readSessionContext(parser, value);
            case ON_BEHALF_OF -> readChild(parser, value, "userId", onBehalfOfUserId);
        }
    }

    private static NameOrder<Field> names() {
        NameOrder<Field> names = new NameOrder<>();
        names.add("type", Field.TYPE);
        names.add("arn", Field.ARN);
        names.add("accountId", Field.ACCOUNT_ID);
        names.add("userName", Field.USER_NAME);
        names.add("invokedBy", Field.INVOKED_BY);
        names.add("identityProvider", Field.IDENTITY_PROVIDER);
        names.add("sessionContext", Field.SESSION_CONTEXT);
        names.add("onBehalfOf", Field.ON_BEHALF_OF);
        names.add("principalId", null);
        names.add("accessKeyId", null);
        return names;
    }

    private void readSessionContext(JsonBytesParser parser, JsonToken token) throws IOException {
        issuerArn.clear();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("sessionIssuer")) {
                readChild(parser, value, "arn", issuerArn);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readChild(JsonBytesParser parser, JsonToken token, String child, Text text) throws IOException {
        text.clear();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals(child)) {
                text.read(parser, value);
            } else {
                parser.skipChildren();
            }
        }
    }
}
