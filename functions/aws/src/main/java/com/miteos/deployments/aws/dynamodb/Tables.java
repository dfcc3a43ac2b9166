package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.AwsEnvironment;

/// The tables' names, each from the environment variable named here when it is first needed, for no
/// function uses all of them.
///
/// Times are whole epoch seconds (N) where nothing is said of them.
///
/// | Variable | Keys | Holds |
/// |---|---|---|
/// | `DEPLOYMENTS_TABLE` | `owner` (S, `account#mode`), `id` (S) | one item per deployment with its rollout; index `in-flight` (`in_flight` S, `deadline` N; keys only), in which an item stays until the deployment is finished; and per owner `unfinished`, their `count` |
/// | `HISTORY_TABLE` | `deployment` (S), `entry` (S) | `event#<seq>` and `log#<first seq>`, the latter with `expires_at` (time to live) |
/// | `ACCOUNTS_TABLE` | `account` (S), `entry` (S) | `config#<id>`, `workspace#<id>`, `idempotency#<mode>#<key>` and `requests#<mode>#<minute>`, the last two with `expires_at` (time to live) |
/// | `TOKENS_TABLE` | `id` (S) | one item per token, and per account one that names its tokens |
public final class Tables {
  public static final String IN_FLIGHT_INDEX = "in-flight";

  private final AwsEnvironment environment;

  public Tables(AwsEnvironment environment) {
    this.environment = environment;
  }

  public String deployments() {
    return environment.required("DEPLOYMENTS_TABLE");
  }

  public String history() {
    return environment.required("HISTORY_TABLE");
  }

  public String accounts() {
    return environment.required("ACCOUNTS_TABLE");
  }

  public String tokens() {
    return environment.required("TOKENS_TABLE");
  }
}
