package com.miteos.deployments.aws;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// A function's environment in which services are at loopback addresses.
public final class TestEnvironment {
  public static final String REGION = "us-east-1";
  public static final String ACCESS_KEY = "local";
  public static final String SECRET_KEY = "local-secret";

  private TestEnvironment() {}

  /// With the one service at this address; `service` as in `AWS_ENDPOINT_URL_<SERVICE>`.
  public static Map<String, String> with(String service, URI endpoint) {
    var variables = new HashMap<String, String>();
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
    return variables;
  }
}
