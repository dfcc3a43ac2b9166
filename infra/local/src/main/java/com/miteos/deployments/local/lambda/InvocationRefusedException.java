package com.miteos.deployments.local.lambda;

/// Lambda does not even try an invocation.
public final class InvocationRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String explanation;

  private InvocationRefusedException(int status, String type, String explanation) {
    super("%s: %s".formatted(type, explanation));
    this.status = status;
    this.type = type;
    this.explanation = explanation;
  }

  static InvocationRefusedException noSuchFunction(String reference) {
    return new InvocationRefusedException(
        404, "ResourceNotFoundException", "Function not found: " + reference);
  }

  static InvocationRefusedException tenantMissing(String function) {
    return new InvocationRefusedException(
        400,
        "InvalidParameterValueException",
        "Add a valid tenant ID in your request and try again: %s is tenant isolated"
            .formatted(function));
  }

  static InvocationRefusedException tenantUnexpected(String function) {
    return new InvocationRefusedException(
        400,
        "InvalidParameterValueException",
        "%s is not tenant isolated and takes no tenant ID".formatted(function));
  }

  static InvocationRefusedException tenantMalformed() {
    return new InvocationRefusedException(
        400,
        "InvalidParameterValueException",
        "A tenant ID has 1 to 256 letters, digits, spaces and any of . : / = + - @ _");
  }

  static InvocationRefusedException invalidParameter(String explanation) {
    return new InvocationRefusedException(400, "InvalidParameterValueException", explanation);
  }

  static InvocationRefusedException notJson(String problem) {
    return new InvocationRefusedException(
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json: " + problem);
  }

  static InvocationRefusedException tooLarge(int mostBytes) {
    return new InvocationRefusedException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %d bytes for the InvokeFunction operation"
            .formatted(mostBytes));
  }

  static InvocationRefusedException unknownOperation(String request) {
    return new InvocationRefusedException(
        404, "UnknownOperationException", request + " is not supported here");
  }

  static InvocationRefusedException stopping() {
    return new InvocationRefusedException(503, "ServiceException", "The service is stopping");
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public String explanation() {
    return explanation;
  }
}
