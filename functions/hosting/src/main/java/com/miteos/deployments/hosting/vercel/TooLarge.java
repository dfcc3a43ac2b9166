package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.HostText;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import com.miteos.deployments.hosting.vercel.VercelApi.Warning;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import java.util.List;
import java.util.Objects;

/// What to say of that which Vercel finds too large: how large it is, and than what where Vercel
/// gives a number.
final class TooLarge {
  private TooLarge() {}

  static String upload(Content content) {
    return unlimited(content.path(), content.size());
  }

  static String dropped(Warning warning, BundledFile file) {
    var limit = warning.limit();
    return limit == null
        ? unlimited(file.path(), file.size())
        : "Vercel takes files of up to %d bytes, '%s' has %d."
            .formatted(limit, file.path(), file.size());
  }

  /// Where nothing but the file's digest is known.
  static String dropped(Warning warning, HostText text) {
    var limit = warning.limit();
    var sha = warning.sha();
    return "Vercel dropped a file that is larger than "
        + (limit == null ? "it takes" : "the " + limit + " bytes it takes")
        + (sha == null ? "." : ": its SHA-1 is " + text.clean(sha) + ".");
  }

  /// Of what a create lists, the files of a site or the parts of an archive, without the full stop.
  static String site(List<Entry> entries, long fileLimit) {
    var sizes =
        entries.stream()
            .map(Entry::size)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .summaryStatistics();
    return fileLimit > 0
        ? "Vercel takes files of up to %d bytes, the upload's largest has %d"
            .formatted(fileLimit, sizes.getMax())
        : "The upload's %d files of %d bytes are more than Vercel takes"
            .formatted(entries.size(), sizes.getSum());
  }

  private static String unlimited(String path, long size) {
    return "'%s' has %d bytes, more than Vercel takes.".formatted(path, size);
  }
}
