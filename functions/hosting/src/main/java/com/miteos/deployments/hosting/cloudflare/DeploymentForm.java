package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.Segments;
import com.miteos.deployments.hosting.Segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The form that makes a deployment of stored assets, with its parts in the order of Cloudflare's
/// own client.
final class DeploymentForm {
  /// Modules of a worker that are fetched at once.
  private static final int FETCHED_AT_ONCE = 8;

  private static final String BUNDLE = "_worker.bundle";
  private static final String BYTES = "application/octet-stream";

  private final BundleContent bundle;
  private final String boundary;
  private final List<Segment> segments = new ArrayList<>();

  record Metadata(String mainModule) {}

  private DeploymentForm(BundleContent bundle, String boundary) {
    this.bundle = bundle;
    this.boundary = boundary;
  }

  /// `name` must not occur in any file.
  static RequestBody of(
      CloudflareFiles files, BundleContent bundle, String branch, String message, String name) {
    var form = new DeploymentForm(bundle, name);
    form.addText("manifest", RequestBody.json(files.manifest()).text());
    form.addText("branch", branch);
    form.addText("commit_message", message);
    form.addConfiguration(files, SiteFile.HEADERS);
    form.addConfiguration(files, SiteFile.REDIRECTS);
    files.worker().ifPresent(form::addWorker);
    form.addConfiguration(files, SiteFile.ROUTES);
    return new Segments(form.closed())
        .body("multipart/form-data; boundary=" + name, ReadAhead.of(FETCHED_AT_ONCE));
  }

  private void addText(String name, String value) {
    segments.add(
        Segment.text(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
  }

  private void addConfiguration(CloudflareFiles files, String name) {
    files.configuration(name).ifPresent(file -> addFile(name, BYTES, file));
  }

  private void addFile(String name, String type, BundledFile file) {
    add(name, type, List.of(Segment.stored(file.size(), () -> bundle.open(file))));
  }

  private void add(String name, String type, List<Segment> content) {
    segments.add(
        Segment.text(
            """
            --%s\r
            Content-Disposition: form-data; name="%2$s"; filename="%2$s"\r
            Content-Type: %3$s\r
            \r
            """
                .formatted(boundary, quoted(name), type)));
    segments.addAll(content);
    segments.add(Segment.text("\r\n"));
  }

  /// A form within the form: where the modules start, then each of them.
  ///
  /// Its boundary must not begin like the outer one.
  private void addWorker(Worker worker) {
    var modules = new DeploymentForm(bundle, "----worker" + boundary);
    modules.addText("metadata", RequestBody.json(new Metadata(worker.mainModule())).text());
    for (Map.Entry<String, BundledFile> module : worker.modules().entrySet()) {
      modules.addFile(module.getKey(), Worker.type(module.getKey()), module.getValue());
    }
    add(BUNDLE, BYTES, modules.closed());
  }

  private List<Segment> closed() {
    segments.add(Segment.text("--" + boundary + "--\r\n"));
    return segments;
  }

  /// As browsers write names into a form.
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
