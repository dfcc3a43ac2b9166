package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.Segments;
import com.miteos.deployments.hosting.Segments.Segment;
import java.util.ArrayList;
import java.util.List;

/// Several files in one request: a form with a part for each, named by its digest.
record AssetBatch(List<BundledFile> files) {
  private static final String END = "\r\n";

  RequestBody body(BundleContent bundle, ReadAhead ahead) {
    return new Segments(parts(bundle)).body("multipart/form-data; boundary=" + boundary(), ahead);
  }

  /// Content cannot hold it by chance, being part of its own digest.
  private String boundary() {
    return "----miteos-" + files.getFirst().sha512().substring(0, 32);
  }

  private List<Segment> parts(BundleContent bundle) {
    var parts = new ArrayList<Segment>();
    for (var file : files) {
      parts.add(Segment.text(head(file)));
      parts.add(Segment.stored(file.size(), () -> bundle.open(file)));
      parts.add(Segment.text(END));
    }
    parts.add(Segment.text("--" + boundary() + "--" + END + END));
    return parts;
  }

  private String head(BundledFile file) {
    var name = "\"" + file.sha512() + "\"";
    return "--"
        + boundary()
        + END
        + ("Content-Disposition: form-data; name=" + name + "; filename=" + name + END)
        + ("Content-Type: " + file.contentType() + END)
        + contentLength(file)
        + END;
  }

  /// Not standard but what lets Expo read the form faster; its own client leaves it out for
  /// nothing.
  private static String contentLength(BundledFile file) {
    return file.size() == 0 ? "" : "Content-Length: " + file.size() + END;
  }
}
