package io.trailinsights.job.cloudtrail;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;

/** Keys made lately, so that calls of the same API share one object. Bounded: a new key takes the place of an old one. */
final class ApiKeyCache {
    private final ApiKey[] keys;

    /** @param places how many keys are kept at most, a power of two */
    ApiKeyCache(int places) {
        this.keys = new ApiKey[places];
    }

    /** The key of these parts. */
    ApiKey get(String account, String region, String eventSource, String eventName, EventCategory category) {
        int hash = account.hashCode();
        hash = hash * 31 + region.hashCode();
        hash = hash * 31 + eventSource.hashCode();
        hash = hash * 31 + eventName.hashCode();
        hash = hash * 31 + category.ordinal();
        int place = (hash ^ hash >>> 16) & keys.length - 1;
        ApiKey kept = keys[place];
        if (kept != null
                && kept.category() == category
                && kept.eventName().equals(eventName)
                && kept.account().equals(account)
                && kept.region().equals(region)
                && kept.eventSource().equals(eventSource)) {
            return kept;
        }
        ApiKey key = new ApiKey(account, region, eventSource, eventName, category);
        keys[place] = key;
        return key;
    }
}
