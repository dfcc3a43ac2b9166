package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a deploy is, in Netlify's words.
enum DeployState {
  @JsonProperty("new")
  NEW,
  @JsonProperty("pending_review")
  PENDING_REVIEW,
  @JsonProperty("accepted")
  ACCEPTED,
  @JsonProperty("rejected")
  REJECTED,
  @JsonProperty("enqueued")
  ENQUEUED,
  @JsonProperty("building")
  BUILDING,
  @JsonProperty("uploading")
  UPLOADING,
  @JsonProperty("uploaded")
  UPLOADED,
  @JsonProperty("preparing")
  PREPARING,
  @JsonProperty("prepared")
  PREPARED,
  @JsonProperty("processing")
  PROCESSING,
  @JsonProperty("processed")
  PROCESSED,
  @JsonProperty("ready")
  READY,
  @JsonProperty("error")
  ERROR,
  @JsonProperty("retrying")
  RETRYING;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DeployState> of(String wireName) {
    return Arrays.stream(values()).filter(state -> state.wireName().equals(wireName)).findFirst();
  }

  boolean isFinished() {
    return this == READY || this == ERROR || this == REJECTED;
  }

  boolean awaitsUploads() {
    return this == PREPARED || this == UPLOADING;
  }
}
