package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogLine;
import com.miteos.deployments.history.LogStage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Some lines of a log as one item of the history table, under the seq of the first.
///
/// It holds no more lines than [#MOST_LINES], so that the one with a given line is never further
/// back than that, and about [#MOST_BYTES] of text.
record LogChunk(int first, List<LogEntry> entries) {
  static final int MOST_LINES = 100;
  static final int MOST_BYTES = 64 * 1024;
  static final long HIGHEST = 9_999_999_999L;
  private static final String PREFIX = "log#";

  static String entry(long seq) {
    return PREFIX + String.format(Locale.ROOT, "%010d", seq);
  }

  /// As many of the entries as fit in one.
  static LogChunk of(int first, List<LogEntry> entries) {
    var count = 0;
    var bytes = 0;
    while (count < entries.size() && count < MOST_LINES) {
      bytes += entries.get(count).message().getBytes(StandardCharsets.UTF_8).length;
      if (count > 0 && bytes > MOST_BYTES) {
        break;
      }
      count++;
    }
    return new LogChunk(first, entries.subList(0, count));
  }

  /// The seq after the last line's.
  int next() {
    return first + entries.size();
  }

  /// The same of a chunk read without its lines.
  static int nextOf(Item item) {
    return seqOf(item) + Math.toIntExact(item.number("line_count"));
  }

  private static int seqOf(Item item) {
    return Integer.parseInt(item.text("entry").substring(PREFIX.length()));
  }

  List<LogLine> lines() {
    var lines = new ArrayList<LogLine>();
    for (var entry : entries) {
      lines.add(new LogLine(first + lines.size(), entry));
    }
    return lines;
  }

  Map<String, AttributeValue> write(DeploymentId deployment, String writer, Instant expiresAt) {
    return Item.write()
        .text("deployment", deployment.value())
        .text("entry", entry(first))
        .number("line_count", entries.size())
        .value("lines", AttributeValue.fromL(entries.stream().map(LogChunk::write).toList()))
        .text("writer", writer)
        .seconds("expires_at", expiresAt)
        .done();
  }

  private static AttributeValue write(LogEntry entry) {
    return AttributeValue.fromL(
        List.of(
            Item.ofNumber(entry.at().toEpochMilli()),
            Item.ofText(entry.stage().wireName()),
            Item.ofText(entry.level().wireName()),
            Item.ofText(entry.message())));
  }

  static LogChunk read(Item item) {
    return new LogChunk(
        seqOf(item), item.list("lines").stream().map(line -> readEntry(line.l())).toList());
  }

  private static LogEntry readEntry(List<AttributeValue> line) {
    return new LogEntry(
        Instant.ofEpochMilli(Long.parseLong(line.get(0).n())),
        Item.constantOf(line.get(1).s(), LogStage.values(), LogStage::wireName),
        Item.constantOf(line.get(2).s(), LogLevel.values(), LogLevel::wireName),
        line.get(3).s());
  }
}
