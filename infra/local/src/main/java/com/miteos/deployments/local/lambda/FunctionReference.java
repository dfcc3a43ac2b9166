package com.miteos.deployments.local.lambda;

import java.util.Optional;
import java.util.regex.Pattern;

/// The ways to name a function: name, ARN or `account:function:name`, each with or without
/// qualifier.
final class FunctionReference {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([a-zA-Z0-9_-]+)(?::([$a-zA-Z0-9_-]+))?");

  private FunctionReference() {}

  static Optional<String> nameIn(String reference) {
    var form = FORM.matcher(reference);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
