package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.miteos.deployments.statemachine.journal.Journal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The journal in terms of records.
final class ExecutionLog implements AutoCloseable {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Journal journal;

  private ExecutionLog(Journal journal) {
    this.journal = journal;
  }

  static void read(Path directory, Consumer<JournalRecord> sink) {
    Journal.read(directory, line -> sink.accept(decode(line)));
  }

  static ExecutionLog rewrite(Path directory, List<JournalRecord> records) {
    return new ExecutionLog(
        Journal.rewrite(directory, records.stream().map(ExecutionLog::encode).iterator()));
  }

  void append(JournalRecord entry) {
    journal.append(encode(entry));
  }

  void sync() {
    journal.sync();
  }

  @Override
  public void close() {
    journal.close();
  }

  private static String encode(JournalRecord entry) {
    try {
      return MAPPER.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JournalRecord decode(String line) {
    try {
      return MAPPER.readValue(line, JournalRecord.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
