package com.miteos.deployments.hosting.netlify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The functions a build has packed into `.netlify/functions`: those its `manifest.json` names, or
/// without one every archive there.
final class NetlifyFunctions {
  static final String FOLDER = ".netlify/functions/";

  private static final String MANIFEST = FOLDER + "manifest.json";
  private static final String ARCHIVE = ".zip";
  private static final int LARGEST_MANIFEST = 16 << 20;
  private static final int READ_AT_ONCE = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BundleContent bundle;
  private final List<NetlifyFunction> functions = new ArrayList<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  private NetlifyFunctions(BundleContent bundle) {
    this.bundle = bundle;
  }

  /// Throws [ProviderRejectedException] for what Netlify could not run.
  static NetlifyFunctions of(BundleContent bundle) {
    var functions = new NetlifyFunctions(bundle);
    var manifest = bundle.manifest().find(MANIFEST);
    if (manifest.isPresent()) {
      functions.addListed(manifest.get());
    } else {
      functions.addArchives();
    }
    return functions;
  }

  /// The build names paths of its own machine; what counts is the file in the folder.
  private void addListed(BundledFile manifest) {
    for (var listed : read(manifest).path("functions")) {
      var name = listed.path("name").asText("");
      var built = listed.path("path").asText("");
      var path =
          FOLDER + built.substring(Math.max(built.lastIndexOf('/'), built.lastIndexOf('\\')) + 1);
      var archive =
          bundle
              .manifest()
              .find(path)
              .filter(_ -> !name.isEmpty())
              .orElseThrow(() ->
                  refusal(
                      "'%s' lists the function '%s' in '%s', which is not there."
                          .formatted(MANIFEST, name, path)));
      functions.add(new NetlifyFunction(name, archive, listed));
    }
  }

  private void addArchives() {
    for (var file : bundle.manifest().files()) {
      if (file.path().startsWith(FOLDER)) {
        var name = file.path().substring(FOLDER.length());
        if (name.contains("/") || !name.endsWith(ARCHIVE)) {
          throw refusal(
              "Netlify runs no '%s' as it is: the build has to pack its functions."
                  .formatted(file.path()));
        }
        functions.add(
            new NetlifyFunction(
                name.substring(0, name.length() - ARCHIVE.length()),
                file,
                MissingNode.getInstance()));
      }
    }
  }

  private JsonNode read(BundledFile manifest) {
    if (manifest.size() > LARGEST_MANIFEST) {
      throw refusal(
          "'%s' has %d bytes, a list of functions has at most %d."
              .formatted(MANIFEST, manifest.size(), LARGEST_MANIFEST));
    }
    try (var stream = bundle.open(manifest)) {
      return JSON.readTree(stream);
    } catch (JsonProcessingException _) {
      throw refusal("'" + MANIFEST + "' is not JSON.");
    } catch (IOException unreadable) {
      throw unavailable(unreadable);
    }
  }

  int count() {
    return functions.size();
  }

  /// Name to SHA-256, which Netlify alone goes by: the archives are read for it, once.
  Map<String, String> digests() throws InterruptedException {
    if (digests.isEmpty()) {
      Parallel.forEach(
          functions,
          READ_AT_ONCE,
          function -> digests.put(function.name(), sha256(function.archive())));
    }
    return new TreeMap<>(digests);
  }

  private String sha256(BundledFile archive) {
    try (var stream = bundle.open(archive);
        var digest =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(digest);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has SHA-256", cause);
    } catch (IOException unreadable) {
      throw unavailable(unreadable);
    }
  }

  List<Schedule> schedules() {
    return functions.stream()
        .flatMap(function ->
            function.schedule().stream().map(cron -> new Schedule(function.name(), cron)))
        .toList();
  }

  Map<String, JsonNode> configurations() {
    var configurations = new LinkedHashMap<String, JsonNode>();
    for (var function : functions) {
      var configuration = function.configuration();
      if (!configuration.isEmpty()) {
        configurations.put(function.name(), configuration);
      }
    }
    return configurations;
  }

  /// All that have one of the digests, for Netlify takes functions by their names.
  List<NetlifyFunction> holding(Collection<String> required) throws InterruptedException {
    if (required.isEmpty()) {
      return List.of();
    }
    var known = digests();
    var unknown =
        required.stream()
            .filter(digest -> !known.containsValue(digest))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      throw NetlifyFiles.refusal(
          FailureCode.PROVIDER_REJECTED,
          "Netlify asks for " + unknown.size() + " functions that the site does not have.");
    }
    var wanted = Set.copyOf(required);
    return functions.stream()
        .filter(function -> wanted.contains(known.get(function.name())))
        .toList();
  }

  private static ProviderRejectedException refusal(String message) {
    return NetlifyFiles.refusal(FailureCode.ARTIFACT_INVALID, message);
  }

  private static DependencyUnavailableException unavailable(IOException unreadable) {
    return new DependencyUnavailableException("the bundle cannot be read", unreadable);
  }
}
