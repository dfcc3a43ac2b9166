package com.miteos.deployments.local.http;

/// One header line.
record HeaderLine(String name, String value) {}
