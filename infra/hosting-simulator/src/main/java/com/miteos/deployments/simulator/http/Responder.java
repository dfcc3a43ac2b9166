package com.miteos.deployments.simulator.http;

import java.io.IOException;

/// Decides what becomes of each request of a server.
@FunctionalInterface
public interface Responder {
  Reply reply(Call call) throws IOException, InterruptedException;
}
