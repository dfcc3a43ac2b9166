package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.cloudflare.PagesDeployment.Rules;
import com.miteos.deployments.simulator.cloudflare.PagesDeployment.Trigger;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The requests about deployments.
final class DeploymentRequests {
  private static final int PER_PAGE = 25;
  private static final int LONGEST_MESSAGE = 384;
  private static final int MAX_WORKER_BYTES = 25 << 20;
  private static final int MAX_FORM_BYTES = 64 << 20;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PagesLookup lookup;
  private final PagesDeployments deployments;
  private final CloudflareViews views;

  DeploymentRequests(PagesLookup lookup, PagesDeployments deployments, CloudflareViews views) {
    this.lookup = lookup;
    this.deployments = deployments;
    this.views = views;
  }

  Answer create(Call call) throws IOException {
    var body = call.body().readNBytes(MAX_FORM_BYTES + 1);
    if (body.length > MAX_FORM_BYTES) {
      return CloudflareErrors.tooLarge();
    }
    var form = MultipartForm.of(call.header("Content-Type").orElse(""), body);
    if (form.isEmpty() || form.get().find("manifest").isEmpty()) {
      return CloudflareErrors.noManifest();
    }
    var refusal = refusal(form.get());
    return refusal.isPresent()
        ? refusal.get()
        : lookup.withProject(call, project -> create(project, form.get()));
  }

  private Answer create(PagesProject project, MultipartForm form) {
    var trigger =
        new Trigger(
            form.text("branch").orElse(project.productionBranch()),
            form.text("commit_hash").orElse(null),
            form.text("commit_message").orElse(null),
            form.text("commit_dirty").filter("true"::equals).isPresent());
    var rules =
        new Rules(
            form.text("_headers").orElse(null),
            form.text("_redirects").orElse(null),
            form.text("_routes.json").orElse(null),
            mainModule(form).orElse(null));
    var manifest = manifest(form).orElseThrow();
    var created = deployments.create(project, trigger, manifest, rules);
    return CloudflareViews.success(views.deployment(project, created));
  }

  private static Optional<Answer> refusal(MultipartForm form) {
    if (manifest(form).isEmpty()) {
      return Optional.of(
          CloudflareErrors.invalid("manifest has to map paths with a leading slash to keys"));
    }
    if (!isReadable(form.text("commit_message").orElse(""))) {
      return Optional.of(CloudflareErrors.unreadableMessage());
    }
    var bundle = form.find("_worker.bundle");
    if (bundle.filter(part -> part.size() > MAX_WORKER_BYTES).isPresent()) {
      return Optional.of(CloudflareErrors.tooLarge());
    }
    if (bundle.isPresent() && (form.find("_worker.js").isPresent() || mainModule(form).isEmpty())) {
      return Optional.of(
          CloudflareErrors.invalid("_worker.bundle has to be a form with its main module"));
    }
    return Optional.empty();
  }

  /// Nothing where it is not one; keys are not compared with what is stored.
  private static Optional<Map<String, String>> manifest(MultipartForm form) {
    var manifest = new LinkedHashMap<String, String>();
    for (var entry : json(form.text("manifest").orElse("")).properties()) {
      if (!entry.getKey().startsWith("/") || !FileKey.isOne(entry.getValue().asText())) {
        return Optional.empty();
      }
      manifest.put(entry.getKey(), entry.getValue().asText());
    }
    return manifest.size() > UploadTokens.MAX_FILES
            || !json(form.text("manifest").orElse("")).isObject()
        ? Optional.empty()
        : Optional.of(manifest);
  }

  /// The module a worker starts with, where it is among those that came.
  private static Optional<String> mainModule(MultipartForm form) {
    if (form.find("_worker.js").isPresent()) {
      return Optional.of("_worker.js");
    }
    return form.find("_worker.bundle")
        .flatMap(MultipartForm::nested)
        .flatMap(modules ->
            Optional.of(json(modules.text("metadata").orElse("")).path("main_module").asText())
                .filter(main -> modules.find(main).isPresent()));
  }

  /// Whether it is still UTF-8 when it is cut at the length that is kept.
  private static boolean isReadable(String message) {
    var bytes = message.getBytes(StandardCharsets.UTF_8);
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_MESSAGE))));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      return MAPPER.missingNode();
    }
  }

  Answer list(Call call) {
    var environment = call.query("env");
    return lookup.withProject(
        call,
        project ->
            Paging.of(call, PER_PAGE)
                .answer(
                    deployments.of(project).stream()
                        .filter(deployment ->
                            environment.isEmpty()
                                || deployment.isProduction()
                                    == environment.get().equals("production"))
                        .toList(),
                    deployment -> views.deployment(project, deployment)));
  }

  Answer get(Call call) {
    return lookup.withDeployment(
        call,
        (project, deployment) -> CloudflareViews.success(views.deployment(project, deployment)));
  }

  /// What the project shows stays, and what has an alias unless it is meant.
  Answer delete(Call call) {
    var isForced = call.query("force").filter("true"::equals).isPresent();
    return lookup.withDeployment(
        call,
        (_, deployment) -> {
          if (deployments.isCanonical(deployment)) {
            return CloudflareErrors.active();
          }
          if (!deployment.isProduction() && deployment.isReady() && !isForced) {
            return CloudflareErrors.aliased();
          }
          deployments.delete(deployment);
          return CloudflareViews.success(JsonNodeFactory.instance.nullNode());
        });
  }

  Answer log(Call call) {
    return lookup.withDeployment(
        call,
        (_, deployment) -> {
          var message = deployment.progress().message();
          var lines = JsonNodeFactory.instance.arrayNode();
          var at = deployment.createdAt().toString();
          lines
              .addObject()
              .put("ts", at)
              .put("line", "Deploying your site to Cloudflare's network");
          if (message != null) {
            lines.addObject().put("ts", at).put("line", "Error: " + message);
          }
          return CloudflareViews.success(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("total", lines.size())
                  .put("includes_container_logs", false)
                  .set("data", lines));
        });
  }
}
