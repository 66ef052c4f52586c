package io.trailinsights.job.cloudtrail;

/** Tells the caller by {@code userIdentity.type}. A session name never is part of it. */
final class PrincipalRule {
    private static final int PLACES = 4096;
    private static final int ARN_COLONS = 5;
    private static final String ASSUMED_ROLE = "assumed-role/";
    private static final Ascii ASSUMED_ROLE_RESOURCE = new Ascii(ASSUMED_ROLE);
    private static final Ascii ASSUMED_ROLE_TYPE = new Ascii("AssumedRole");
    private static final Ascii IAM_USER_TYPE = new Ascii("IAMUser");
    private static final Ascii ARN = new Ascii("arn:");

    private final TextCache<Principal> arns = new TextCache<>(PLACES, Principal::ofArn);
    private final TextCache<Principal> assumedRoles = new TextCache<>(PLACES, PrincipalRule::ofRole);
    private final TextCache<Principal> names = new TextCache<>(PLACES, Principal::ofName);
    private final Text made = new Text();

    /** The caller; the record's account stands in where userIdentity has none. */
    Principal of(IdentityFields identity, String recordAccount) {
        Text type = identity.type;
        if (type.is(ASSUMED_ROLE_TYPE)) {
            return assumedRole(identity);
        }
        if (type.is(IAM_USER_TYPE)) {
            return arnOr(identity, identity.userName.isFilled() ? ":user/" + identity.userName : null, recordAccount);
        }
        if (type.is("Root")) {
            return arnOr(identity, ":root", recordAccount);
        }
        if (type.is("AWSService") || !type.isFilled() && identity.invokedBy.isFilled()) {
            return filled(identity.invokedBy, names);
        }
        return type.isFilled() ? rare(identity) : filled(identity.arn, arns);
    }

    private Principal rare(IdentityFields identity) {
        String type = identity.type.toString();
        return switch (type) {
            case "FederatedUser" -> filled(identity.issuerArn.isFilled() ? identity.issuerArn : identity.arn, arns);
            case "AWSAccount" -> account(identity);
            case "IdentityCenterUser" ->
                identity.onBehalfOfUserId.isFilled()
                        ? name("IdentityCenterUser/" + identity.onBehalfOfUserId)
                        : Principal.UNKNOWN;
            case "SAMLUser", "WebIdentityUser" -> name(type + "/" + provider(identity));
            default -> filled(identity.arn, arns);
        };
    }

    /** {@code arn:P:sts::A:assumed-role/ROLE/SESSION} without the session. */
    private Principal assumedRole(IdentityFields identity) {
        Text arn = identity.arn;
        int role = roleStart(arn);
        if (role < 0) {
            return filled(identity.issuerArn, assumedRoles);
        }
        int session = arn.behindNth(1, '/', role);
        return arns.get(arn, 0, session < 0 ? arn.length() : session - 1);
    }

    /** Index of ROLE in {@code arn:P:sts::A:assumed-role/ROLE/SESSION}, -1 for another text. */
    private static int roleStart(Text arn) {
        int resource = arn.startsWith(ARN, 0) ? arn.behindNth(ARN_COLONS, ':', 0) : -1;
        boolean isRole = resource >= 0 && arn.startsWith(ASSUMED_ROLE_RESOURCE, resource);
        return isRole ? resource + ASSUMED_ROLE.length() : -1;
    }

    /** Whether {@link IdentityFields#issuerArn} has a say in who called. */
    static boolean asksForIssuer(IdentityFields identity) {
        return identity.type.is(ASSUMED_ROLE_TYPE) ? roleStart(identity.arn) < 0 : identity.type.is("FederatedUser");
    }

    /** {@code arn:P:iam::A:role/PATH/ROLE} becomes {@code arn:P:sts::A:assumed-role/ROLE}. */
    private static Principal ofRole(String arn) {
        String[] parts = arn.split(":", 6);
        boolean isRole = parts.length == 6 && parts[0].equals("arn") && parts[5].startsWith("role/");
        String role = isRole ? parts[5].substring(parts[5].lastIndexOf('/') + 1) : "";
        if (role.isEmpty()) {
            return Principal.UNKNOWN;
        }
        return Principal.ofArn("arn:" + parts[1] + ":sts::" + parts[4] + ":" + ASSUMED_ROLE + role);
    }

    private Principal arnOr(IdentityFields identity, String resource, String recordAccount) {
        if (identity.arn.isFilled()) {
            return arns.get(identity.arn);
        }
        if (resource == null) {
            return Principal.UNKNOWN;
        }
        String own = Account.text(identity.accountId);
        String account = own == null || own.isEmpty() ? recordAccount : own;
        return name("arn:aws:iam::" + account + resource);
    }

    private Principal account(IdentityFields identity) {
        String account = Account.text(identity.accountId);
        return account == null || account.isEmpty() ? Principal.UNKNOWN : name("account/" + account);
    }

    private static String provider(IdentityFields identity) {
        if (identity.identityProvider.isFilled()) {
            return identity.identityProvider.toString();
        }
        return identity.userName.isFilled() ? identity.userName.toString() : Principal.UNKNOWN.text();
    }

    private static Principal filled(Text text, TextCache<Principal> cache) {
        return text.isFilled() ? cache.get(text) : Principal.UNKNOWN;
    }

    /** Through the cache so that equal principals are one object to whoever keeps them. */
    private Principal name(String text) {
        made.set(text);
        return names.get(made);
    }
}
