package com.miteos.deployments.workspaces;

import com.miteos.deployments.api.Timestamps;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where and how to upload an announced artifact.
record UploadView(
    String uploadUrl, String method, SortedMap<String, String> headers, String expiresAt) {
  UploadView {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  static UploadView of(UploadTicket ticket) {
    return new UploadView(
        ticket.url().toString(),
        "PUT",
        new TreeMap<>(ticket.headers()),
        Timestamps.text(ticket.expiresAt()));
  }
}
