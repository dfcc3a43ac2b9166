package com.miteos.deployments.hosting;

import java.net.URI;
import java.net.http.HttpHeaders;

/// What a deployment's public url answered, without its body.
public record PublicAnswer(int status, URI uri, HttpHeaders headers) {}
