package io.trailinsights.comparison.stream;

import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Caller;

/**
 * What has a rate: the calls of an API, or those of them that end with one error.
 *
 * @param errorCode null for the rate of calls
 */
public record Series(String account, String region, Api api, String errorCode) {
    /** The calls of an API. */
    public static Series calls(Caller caller) {
        return new Series(caller.account(), caller.region(), caller.api(), null);
    }

    /** The rate that a caller's calls raise: that of its first error, where it has one. */
    public static Series of(Caller caller) {
        String code = caller.errors().isEmpty() ? null : caller.errors().get(0).code();
        return new Series(caller.account(), caller.region(), caller.api(), code);
    }

    /** Whether it is a series of the same API. */
    public boolean isOfApi(Series other) {
        return account.equals(other.account) && region.equals(other.region) && api.equals(other.api);
    }

    /** What a call of the caller counts for, with this error or without. */
    boolean counts(Caller caller, String code) {
        return isOfApi(calls(caller)) && (errorCode == null || errorCode.equals(code));
    }
}
