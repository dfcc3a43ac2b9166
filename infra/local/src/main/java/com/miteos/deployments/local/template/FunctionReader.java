package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.FunctionDefinition.Code;
import com.miteos.deployments.local.template.FunctionDefinition.Snapshots;
import com.miteos.deployments.local.template.FunctionDefinition.Tenancy;
import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Items;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a function, on top of the defaults the template gives all of them.
final class FunctionReader {
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  private final Fields defaults;

  FunctionReader(Fields defaults) {
    this.defaults = defaults;
  }

  RawResource withDefaults(RawResource function) {
    return new RawResource(
        function.where(),
        function.logicalId(),
        function.type(),
        merge(defaults, function.properties()));
  }

  FunctionDefinition read(Resource resource, Properties properties) {
    properties.only("Runtime", "java25");
    return new FunctionDefinition(
        resource,
        new Code(
            properties.text("Handler"),
            properties.optionalText("CodeUri").orElse(""),
            snapshots(properties)),
        properties
            .optionalFields(
                "Environment", Set.of(), environment -> environment.textMap("Variables"))
            .orElse(Map.of()),
        Duration.ofSeconds(properties.optionalInteger("Timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
        properties.optionalInteger("MemorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
        tenancy(properties),
        properties
            .optionalFields("Events", Set.of(), events -> new EventReader(resource).read(events))
            .orElse(List.of()));
  }

  private static Snapshots snapshots(Properties properties) {
    return properties
        .optionalFields(
            "SnapStart",
            Set.of(),
            snapStart -> {
              snapStart.only("ApplyOn", "PublishedVersions");
              return Snapshots.OF_VERSIONS;
            })
        .orElse(Snapshots.NONE);
  }

  private static Tenancy tenancy(Properties properties) {
    return properties
        .optionalFields(
            "TenancyConfig",
            Set.of(),
            tenancy -> {
              tenancy.only("TenantIsolationMode", "PER_TENANT");
              return Tenancy.PER_TENANT;
            })
        .orElse(Tenancy.SHARED);
  }

  /// As SAM does it: mappings field by field, lists one after the other, all else replaced.
  private static Fields merge(Fields defaults, Fields own) {
    Map<String, Value> merged = new LinkedHashMap<>(defaults.values());
    own.values().forEach((name, value) -> merged.merge(name, value, FunctionReader::merge));
    return new Fields(merged, own.line());
  }

  private static Value merge(Value first, Value second) {
    if (first instanceof Fields defaults && second instanceof Fields own) {
      return merge(defaults, own);
    }
    if (first instanceof Items(List<Value> defaults, _)
        && second instanceof Items(List<Value> own, int line)) {
      return new Items(Stream.concat(defaults.stream(), own.stream()).toList(), line);
    }
    return second;
  }
}
