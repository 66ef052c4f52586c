package io.trailinsights.job.synthetic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Writes CloudTrail records with the members, and in the order, that CloudTrail writes. */
public final class RecordWriter {
    private final Payloads payloads = Payloads.load();
    private final StringBuilder json = new StringBuilder(2048);
    private final IdentityWriter identity = new IdentityWriter(json);

    /**
     * One call of a caller, whose free choices the dice make.
     *
     * @param variant of the API's payload, null for the usual one
     * @param eventSecond eventTime, seconds since 1970
     */
    public byte[] write(Caller caller, String variant, long eventSecond, Dice dice) {
        Principal principal = dice.oftenFirst(caller.principals());
        String session = session(principal, dice);
        Caller.ErrorShare error = caller.drawError(dice);
        Payloads.Payload payload = variant == null ? payloads.of(caller.api()) : payloads.of(caller.api(), variant);
        json.setLength(0);
        json.append("{\"eventVersion\":\"1.11\",\"userIdentity\":");
        identity.write(principal, caller.account(), session, eventSecond);
        member("eventTime", Instant.ofEpochSecond(eventSecond).toString());
        member("eventSource", caller.api().eventSource());
        member("eventName", caller.api().name());
        member("awsRegion", caller.region());
        member("sourceIPAddress", dice.oftenFirst(principal.addresses()));
        member("userAgent", dice.oftenFirst(principal.agents()));
        error(error);
        payload(caller, payload, error != null, session, dice);
        ids(dice);
        json.append(",\"readOnly\":").append(caller.api().readOnly());
        template("resources", payload.resources(), caller, session, dice);
        member("eventType", isSignIn(caller.api()) ? "AwsConsoleSignIn" : "AwsApiCall");
        json.append(",\"managementEvent\":").append(caller.api().management());
        member("recipientAccountId", caller.account());
        member("eventCategory", caller.api().management() ? "Management" : "Data");
        if (principal.type() != Principal.Type.SERVICE) {
            tlsDetails(caller);
        }
        json.append('}');
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String session(Principal principal, Dice dice) {
        List<String> sessions = principal.sessions();
        return sessions.isEmpty() ? "" : dice.oneOf(sessions);
    }

    private void error(Caller.ErrorShare error) {
        if (error != null && error.code() != null) {
            member("errorCode", error.code());
        }
        if (error != null) {
            member("errorMessage", error.message());
        }
    }

    private void payload(Caller caller, Payloads.Payload payload, boolean failed, String session, Dice dice) {
        templateOrNull("requestParameters", payload.request(), caller, session, dice);
        Template response = failed ? payload.failure() : payload.response();
        templateOrNull("responseElements", response, caller, session, dice);
        template("additionalEventData", payload.additional(), caller, session, dice);
    }

    private void ids(Dice dice) {
        json.append(",\"requestID\":\"");
        Template.uuid(json, dice);
        json.append("\",\"eventID\":\"");
        Template.uuid(json, dice);
        json.append('"');
    }

    private void templateOrNull(String name, Template template, Caller caller, String session, Dice dice) {
        if (template == null) {
            json.append(",\"").append(name).append("\":null");
        } else {
            template(name, template, caller, session, dice);
        }
    }

    private void template(String name, Template template, Caller caller, String session, Dice dice) {
        if (template != null) {
            json.append(",\"").append(name).append("\":");
            template.write(json, caller, session, dice);
        }
    }

    private void tlsDetails(Caller caller) {
        String host = isSignIn(caller.api())
                ? "signin.aws.amazon.com"
                : caller.api().service() + "." + caller.region() + ".amazonaws.com";
        json.append(",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\"");
        member("clientProvidedHostHeader", host);
        json.append('}');
    }

    private static boolean isSignIn(Api api) {
        return api.service().equals("signin");
    }

    private void member(String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
}
