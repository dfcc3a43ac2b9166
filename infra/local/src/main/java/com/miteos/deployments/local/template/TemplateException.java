package com.miteos.deployments.local.template;

/// The template cannot be run as it is written; the message names the place and the reason.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(String where, String reason) {
    super("%s %s".formatted(where, reason));
  }

  TemplateException(String where, String reason, Throwable cause) {
    super("%s %s: %s".formatted(where, reason, cause.getMessage()), cause);
  }
}
