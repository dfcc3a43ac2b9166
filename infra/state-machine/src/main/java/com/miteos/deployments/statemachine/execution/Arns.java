package com.miteos.deployments.statemachine.execution;

import java.util.regex.Pattern;

/// The names of things in one account and region.
record Arns(String region, String accountId) {
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}\\x{7f}-\\x{9f}]{1,80}");
  private static final Pattern MACHINE =
      Pattern.compile("arn:aws:states:[a-z0-9-]+:\\d{12}:stateMachine:[^:/]+");
  private static final Pattern EXECUTION =
      Pattern.compile("arn:aws:states:[a-z0-9-]+:\\d{12}:execution:[^:/]+:[^:/]+");

  String machine(String name) {
    return "arn:aws:states:" + region + ":" + accountId + ":stateMachine:" + name;
  }

  String execution(String machine, String name) {
    return "arn:aws:states:" + region + ":" + accountId + ":execution:" + machine + ":" + name;
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(ErrorCode.INVALID_NAME, "Invalid Name: '" + name + "'");
    }
  }

  static void checkMachine(String arn) {
    check(MACHINE, arn);
  }

  static void checkExecution(String arn) {
    check(EXECUTION, arn);
  }

  private static void check(Pattern pattern, String arn) {
    if (!pattern.matcher(arn).matches()) {
      throw new RefusedException(
          ErrorCode.INVALID_ARN, "Invalid Arn: 'Invalid ARN prefix or format: " + arn + "'");
    }
  }
}
