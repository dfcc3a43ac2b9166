package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.util.Arrays;
import java.util.Locale;

/// Which builds may run in the same environment of the executor, one after the other.
enum Tenancy {
  /// Those of one account: an environment is used again and quick to start.
  ACCOUNT {
    @Override
    String tenant(AccountId account, ExecutionRequest request) {
      return account.value();
    }
  },

  /// None: every deployment gets a new environment.
  DEPLOYMENT {
    @Override
    String tenant(AccountId account, ExecutionRequest request) {
      return account.value() + ":" + request.deploymentId();
    }
  };

  abstract String tenant(AccountId account, ExecutionRequest request);

  static Tenancy of(String wireName) {
    return Arrays.stream(values())
        .filter(tenancy -> tenancy.name().toLowerCase(Locale.ROOT).equals(wireName))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected EXECUTOR_TENANCY to be account or deployment, got " + wireName));
  }
}
