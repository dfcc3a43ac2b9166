package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// A site in the form in which a create takes it: what is listed, and what is behind the digests.
record VercelOffer(List<Entry> entries, List<Content> contents, int uploadsAtOnce) {
  /// Something to upload; several may have the same digest.
  record Content(String path, String sha1, long size, RequestBody.Source source) {}

  VercelOffer {
    entries = List.copyOf(entries);
    contents = List.copyOf(contents);
  }

  /// One for each of the digests, the largest first so that none is left over at the end.
  List<Content> holding(Collection<String> digests) {
    var missing = new HashSet<>(digests);
    var holding =
        contents.stream()
            .filter(content -> missing.remove(content.sha1()))
            .sorted(Comparator.comparingLong(Content::size).reversed())
            .toList();
    if (!missing.isEmpty()) {
      throw VercelFiles.refusal(
          FailureCode.PROVIDER_REJECTED,
          "Vercel asks for " + missing.size() + " files that the site does not have.");
    }
    return holding;
  }
}
