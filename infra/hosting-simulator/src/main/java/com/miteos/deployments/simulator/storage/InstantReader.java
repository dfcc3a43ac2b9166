package com.miteos.deployments.simulator.storage;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import java.time.Instant;

final class InstantReader extends FromStringDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  InstantReader() {
    super(Instant.class);
  }

  @Override
  protected Instant _deserialize(String value, DeserializationContext context) {
    return Instant.parse(value);
  }
}
