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
        merge(without(defaults, function.ownOnly()), function.properties()),
        function.ownOnly(),
        function.imageFolder());
  }

  /// @param imageFolder what an image is made of, for a function that is one
  FunctionDefinition read(Resource resource, Properties properties, String imageFolder) {
    return new FunctionDefinition(
        resource,
        code(properties, imageFolder),
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

  /// An image names its handler as the command of its entry point, which is Lambda's own there.
  private static Code code(Properties properties, String imageFolder) {
    if (properties.optionalText("PackageType").orElse("Zip").equals("Image")) {
      var handler =
          properties.fields("ImageConfig", Set.of(), image -> image.texts("Command").getFirst());
      return new Code(handler, imageFolder, snapshots(properties));
    }
    properties.only("PackageType", "Zip");
    properties.only("Runtime", "java25");
    return new Code(
        properties.text("Handler"),
        properties.optionalText("CodeUri").orElse(""),
        snapshots(properties));
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

  private static Fields without(Fields defaults, Set<String> names) {
    Map<String, Value> rest = new LinkedHashMap<>(defaults.values());
    rest.keySet().removeAll(names);
    return new Fields(rest, defaults.line());
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
