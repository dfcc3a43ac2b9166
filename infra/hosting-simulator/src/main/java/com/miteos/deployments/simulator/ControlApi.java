package com.miteos.deployments.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultRequest;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.http.Reply;
import com.miteos.deployments.simulator.http.Responder;
import com.miteos.deployments.simulator.http.Route;
import com.miteos.deployments.simulator.http.Routes;
import com.miteos.deployments.simulator.storage.StoredJson;
import java.io.IOException;
import java.util.List;

/// The simulator's own endpoint: shows what happened, sets faults and latency while it runs.
final class ControlApi implements Responder {
  private static final ObjectReader FAULTS =
      StoredJson.MAPPER
          .readerFor(new TypeReference<List<FaultRequest>>() {})
          .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);

  private final HostingSimulator simulator;
  private final Routes routes;

  ControlApi(HostingSimulator simulator) {
    this.simulator = simulator;
    routes =
        Routes.of(
            Route.of("show", "GET", "/", _ -> show()),
            Route.of("list_requests", "GET", "/requests", _ -> json(simulator.requests())),
            Route.of("add_faults", "POST", "/faults", this::addFaults),
            Route.of("clear_faults", "DELETE", "/faults", _ -> clearFaults()),
            Route.of("set_latency", "PUT", "/latency", this::setPace),
            Route.of("reset", "POST", "/reset", _ -> reset()));
  }

  /// Faults as they are written in JSON: one, or a list of them.
  static List<Fault> faults(byte[] json) throws IOException {
    List<FaultRequest> requests = FAULTS.readValue(json);
    return requests.stream().map(FaultRequest::parse).toList();
  }

  @Override
  public Reply reply(Call call) throws IOException {
    var request = routes.find(call);
    if (request.isPresent()) {
      return answer(request.get());
    }
    return problem(
        404, "There are GET /, GET /requests, POST and DELETE /faults, PUT /latency, POST /reset");
  }

  private static Answer answer(NamedRequest request) throws IOException {
    try {
      return request.handler().answer(request.call());
    } catch (JsonProcessingException e) {
      return problem(400, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private Answer show() {
    return json(ControlView.of(simulator));
  }

  private Answer addFaults(Call call) throws IOException {
    faults(call.body().readAllBytes()).forEach(simulator::inject);
    return show();
  }

  private Answer clearFaults() {
    simulator.clearFaults();
    return show();
  }

  private Answer setPace(Call call) throws IOException {
    var request = StoredJson.MAPPER.readValue(call.body().readAllBytes(), PaceRequest.class);
    simulator.setPace(request.onTopOf(simulator.pace()));
    return show();
  }

  private Answer reset() {
    simulator.reset();
    return show();
  }

  private static Answer json(Object value) {
    return Answer.json(200, StoredJson.MAPPER.valueToTree(value));
  }

  private static Answer problem(int status, String message) {
    return Answer.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }
}
