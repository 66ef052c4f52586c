package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import io.trailinsights.job.cloudtrail.NameOrder.Name;
import java.io.IOException;

/** The members of {@code userIdentity} that say who called; used again for every record. */
final class IdentityFields {
    final Text type;
    final Text arn;
    final Text accountId;
    final Text userName;
    final Text invokedBy;
    final Text identityProvider;
    /** sessionContext.sessionIssuer.arn. */
    final Text issuerArn;
    /** onBehalfOf.userId. */
    final Text onBehalfOfUserId;

    private final NameOrder<Field> names = names();

    /** Fields whose texts share no array. */
    IdentityFields() {
        this(new Text.Shared());
    }

    /** @param shared the array of the record's texts */
    IdentityFields(Text.Shared shared) {
        type = new Text(shared);
        arn = new Text(shared);
        accountId = new Text(shared);
        userName = new Text(shared);
        invokedBy = new Text(shared);
        identityProvider = new Text(shared);
        issuerArn = new Text(shared);
        onBehalfOfUserId = new Text(shared);
    }

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
