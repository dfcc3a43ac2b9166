package com.miteos.deployments.limitsview;

import com.miteos.deployments.api.RequestRate;
import com.miteos.deployments.api.Timestamps;
import org.jspecify.annotations.Nullable;

/// What an owner may do and has done of it.
record LimitsView(Limit requestsPerMinute, Limit unfinishedDeployments) {
  /// One limit; `resets_at` is null where it is used until something ends.
  record Limit(int limit, int used, int remaining, @Nullable String resetsAt) {
    static Limit of(int limit, int used, @Nullable String resetsAt) {
      return new Limit(limit, used, Math.max(0, limit - used), resetsAt);
    }
  }

  static LimitsView of(RequestRate rate, int unfinishedAtMost, int unfinished) {
    return new LimitsView(
        Limit.of(rate.limit(), rate.used(), Timestamps.text(rate.resetsAt())),
        Limit.of(unfinishedAtMost, unfinished, null));
  }
}
