package io.trailinsights.job.synthetic;

import java.time.Instant;

/** Writes {@code userIdentity} in the shapes of "CloudTrail userIdentity element" in AWS's user guide. */
final class IdentityWriter {
    private static final long SESSION_SECONDS = 3600;
    private static final String VENDOR = "999988887777";
    private static final String PROVIDER = "oidc-provider/token.actions.githubusercontent.com";

    private final StringBuilder json;

    /** @param json where records are written */
    IdentityWriter(StringBuilder json) {
        this.json = json;
    }

    void write(Principal principal, String account, String session, long eventSecond) {
        switch (principal.type()) {
            case USER, CONSOLE_USER -> user(principal, account, eventSecond);
            case ROLE -> role(principal, account, session, eventSecond);
            case ROOT -> root(account, eventSecond);
            case SERVICE ->
                json.append("{\"type\":\"AWSService\",\"invokedBy\":\"")
                        .append(principal.name())
                        .append("\"}");
            case WEB_IDENTITY -> webIdentity(principal, account);
            case ACCOUNT -> account(principal);
            case UNKNOWN_USER ->
                json.append("{\"type\":\"IAMUser\",\"accountId\":\"")
                        .append(account)
                        .append("\",\"accessKeyId\":\"\",\"userName\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}");
        }
    }

    private void user(Principal principal, String account, long eventSecond) {
        String of = account + principal.name();
        boolean console = principal.type() == Principal.Type.CONSOLE_USER;
        begin("IAMUser", Template.id("AIDA", 17, of), principal.arn(account), account);
        member("accessKeyId", console ? key(of, eventSecond) : Template.id("AKIA", 16, of));
        member("userName", principal.name());
        if (console) {
            json.append(",\"sessionContext\":{");
            attributes(eventSecond, true);
            json.append('}');
        }
        json.append('}');
    }

    private void role(Principal principal, String account, String session, long eventSecond) {
        String of = account + principal.name();
        String id = Template.id("AROA", 17, of);
        begin("AssumedRole", id + ":" + session, principal.arn(account) + "/" + session, account);
        member("accessKeyId", key(of + session, eventSecond));
        json.append(",\"sessionContext\":{\"sessionIssuer\":");
        begin("Role", id, "arn:aws:iam::" + account + ":role/" + principal.name(), account);
        member("userName", principal.name());
        json.append("},\"webIdFederationData\":{},");
        attributes(eventSecond, false);
        json.append("}}");
    }

    private void root(String account, long eventSecond) {
        begin("Root", account, "arn:aws:iam::" + account + ":root", account);
        member("accessKeyId", key(account, eventSecond));
        json.append(",\"sessionContext\":{");
        attributes(eventSecond, true);
        json.append("}}");
    }

    private void webIdentity(Principal principal, String account) {
        String provider = "arn:aws:iam::" + account + ":" + PROVIDER;
        json.append("{\"type\":\"WebIdentityUser\",\"principalId\":\"")
                .append(provider)
                .append(":sts.amazonaws.com:")
                .append(principal.name())
                .append('"');
        member("userName", principal.name());
        member("identityProvider", provider);
        json.append('}');
    }

    private void account(Principal principal) {
        json.append("{\"type\":\"AWSAccount\",\"principalId\":\"")
                .append(Template.id("AIDA", 17, principal.name()))
                .append('"');
        member("accountId", VENDOR);
        json.append('}');
    }

    private void begin(String type, String principalId, String arn, String account) {
        json.append("{\"type\":\"").append(type).append('"');
        member("principalId", principalId);
        member("arn", arn);
        member("accountId", account);
    }

    private void member(String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }

    private void attributes(long eventSecond, boolean mfa) {
        json.append("\"attributes\":{\"creationDate\":\"")
                .append(Instant.ofEpochSecond(sessionBegin(eventSecond)))
                .append("\",\"mfaAuthenticated\":\"")
                .append(mfa)
                .append("\"}");
    }

    /** The key of a session that lasts an hour. */
    private static String key(String of, long eventSecond) {
        return Template.id("ASIA", 16, of + sessionBegin(eventSecond));
    }

    private static long sessionBegin(long eventSecond) {
        return eventSecond - Math.floorMod(eventSecond, SESSION_SECONDS);
    }
}
