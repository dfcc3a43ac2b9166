package com.miteos.deployments.local.http;

import java.util.Map;

/// The route a request takes.
///
/// @param pathParameters still percent-encoded
record RouteMatch(String routeKey, String functionName, Map<String, String> pathParameters) {}
