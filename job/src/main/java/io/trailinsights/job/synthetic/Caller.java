package io.trailinsights.job.synthetic;

import java.util.List;

/**
 * Who calls what, where and with what outcome: all of an activity but when.
 *
 * @param principals the first calls most often
 * @param errors errors that a share of the calls ends with
 */
public record Caller(String account, String region, Api api, List<Principal> principals, List<ErrorShare> errors) {
    /**
     * An error.
     *
     * @param code the errorCode; null for a failure that CloudTrail marks by its message alone
     * @param share of the calls, 0 to 1
     */
    public record ErrorShare(String code, String message, double share) {}

    /** Sets its own random draws apart from all others'. */
    String label() {
        String error = errors.isEmpty() ? "" : " " + errors.get(0).code();
        return account + " " + region + " " + api.label() + " "
                + principals.get(0).name() + error;
    }

    /** The error that this call ends with, null for none. */
    public ErrorShare drawError(Dice dice) {
        if (errors.isEmpty()) {
            return null;
        }
        double drawn = dice.uniform();
        for (ErrorShare error : errors) {
            drawn -= error.share();
            if (drawn < 0) {
                return error;
            }
        }
        return null;
    }
}
