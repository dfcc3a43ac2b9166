package com.miteos.deployments.local.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what never reaches a function - a malformed request, a failure of the server itself - as
/// API Gateway does.
final class RefusalHandler extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var status = response.getStatus();
    var refusal =
        status == HttpStatus.INTERNAL_SERVER_ERROR_500
            ? OutgoingResponse.internalServerError()
            : OutgoingResponse.message(status, HttpStatus.getMessage(status));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, refusal.body(), callback);
    return true;
  }
}
