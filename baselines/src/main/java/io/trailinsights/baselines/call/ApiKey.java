package io.trailinsights.baselines.call;

import java.util.Objects;

/**
 * What has a baseline: one API of one account in one Region, its management and its data events apart (as AWS keeps
 * them apart: an Insight names one {@code sourceEventCategory}).
 *
 * @param account 12 digits
 * @param region as recorded, not checked against a list
 * @param eventSource the service's host name, such as {@code ec2.amazonaws.com}
 * @param eventName the API as recorded, Lambda's date suffixes included
 * @param category the category of the calls counted under this key
 */
public record ApiKey(String account, String region, String eventSource, String eventName, EventCategory category) {
    public ApiKey {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(eventSource, "eventSource is null");
        Objects.requireNonNull(eventName, "eventName is null");
        Objects.requireNonNull(category, "category is null");
    }

    /** The same in every process: an enum's own hash is not, and by this one the keys are spread over machines. */
    @Override
    public int hashCode() {
        int hash = account.hashCode();
        hash = 31 * hash + region.hashCode();
        hash = 31 * hash + eventSource.hashCode();
        hash = 31 * hash + eventName.hashCode();
        return 31 * hash + category.ordinal();
    }
}
