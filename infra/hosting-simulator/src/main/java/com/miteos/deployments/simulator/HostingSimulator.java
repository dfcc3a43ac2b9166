package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultReport;
import com.miteos.deployments.simulator.fault.Faults;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.host.SiteSummary;
import com.miteos.deployments.simulator.http.LoopbackServer;
import com.miteos.deployments.simulator.storage.Folders;
import com.miteos.deployments.simulator.storage.PortBook;
import com.miteos.deployments.simulator.traffic.Conditions;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.simulator.traffic.RequestLog;
import com.miteos.deployments.simulator.traffic.RequestTotal;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/// The hosting providers of one machine: each host's API on a loopback port, each site on another.
public final class HostingSimulator implements AutoCloseable {
  public static final String CONTROL = "control";

  private final SimulatorOptions options;
  private final Path directory;
  private final PortBook ports;
  private final Conditions conditions;
  private final Map<String, RunningHost> hosts = new ConcurrentSkipListMap<>();
  private final LoopbackServer control;

  private HostingSimulator(SimulatorOptions options) {
    this.options = options;
    var chosen = options.directory();
    directory = Folders.create(chosen == null ? Folders.createTemporary() : chosen);
    ports = new PortBook(directory.resolve("ports.json"));
    conditions =
        new Conditions(
            new Faults(),
            new PaceSetting(options.pace()),
            Thread::sleep,
            options.clock(),
            new RequestLog());
    control = ports.open(CONTROL, port(CONTROL), new ControlApi(this));
  }

  public static HostingSimulator start(SimulatorOptions options) {
    var simulator = new HostingSimulator(options);
    try {
      HostKind.ALL.forEach(simulator::open);
      options.faults().forEach(simulator::inject);
      return simulator;
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  private void open(HostKind kind) {
    var host = RunningHost.start(kind, directory, port(kind.name()), ports, conditions);
    hosts.put(kind.name(), host);
    host.host().resume();
  }

  private int port(String server) {
    return options.ports().getOrDefault(server, 0);
  }

  /// The names of the hosts there are.
  public Set<String> hosts() {
    return hosts.keySet();
  }

  /// What a client of the host takes as its base address.
  public URI url(String host) {
    return host(host).url();
  }

  /// Where everything is kept.
  public Path directory() {
    return directory;
  }

  /// Where faults, latency and counters are seen and set over HTTP.
  public URI controlUrl() {
    return control.url();
  }

  /// Refuses a fault that names a host or a request that does not exist.
  public void inject(Fault fault) {
    var host = fault.host();
    var request = fault.request();
    var names =
        host == null
            ? hosts.keySet().stream().flatMap(name -> requestNames(name).stream()).toList()
            : requestNames(host);
    if (request != null && !names.contains(request)) {
      throw new IllegalArgumentException("Not a request: " + request + "; there are " + names);
    }
    conditions.faults().add(fault);
  }

  public void clearFaults() {
    conditions.faults().clear();
  }

  public List<FaultReport> faults() {
    return conditions.faults().report();
  }

  public Pace pace() {
    return conditions.pace().get();
  }

  public void setPace(Pace pace) {
    conditions.pace().set(pace);
  }

  /// Requests that have come and are not answered yet.
  public int requestsUnderWay() {
    return conditions.log().underWay();
  }

  /// The latest requests of all hosts, oldest first.
  public List<RecordedRequest> requests() {
    return conditions.log().latest();
  }

  /// All requests to a host since the last reset, by name.
  public Map<String, RequestTotal> totals(String host) {
    var totals = new TreeMap<String, RequestTotal>();
    requestNames(host).forEach(name -> totals.put(name, RequestTotal.NONE));
    totals.putAll(conditions.log().totals(host));
    return totals;
  }

  private Set<String> requestNames(String host) {
    var names = new TreeSet<>(host(host).host().requestNames());
    names.add(Traffic.VISIT);
    return names;
  }

  public List<SiteSummary> sites(String host) {
    return host(host).host().sites();
  }

  /// Forgets sites, deploys, content, counters and faults, and returns to the pace of the start.
  public void reset() {
    clearFaults();
    setPace(options.pace());
    hosts.values().forEach(host -> host.host().reset());
    conditions.log().clear();
  }

  @Override
  public void close() {
    control.close();
    hosts.values().forEach(RunningHost::close);
    if (options.directory() == null) {
      Folders.delete(directory);
    }
  }

  private RunningHost host(String name) {
    var host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("Not a host: " + name + "; there are " + hosts.keySet());
    }
    return host;
  }
}
