package com.miteos.deployments.executor;

import com.miteos.deployments.pipeline.execution.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts what a command prints into lines fit for a log: no escape sequences, no secrets, no line
/// too long. Of a line that overwrites itself, as progress bars do, the last state counts.
final class OutputLines {
  static final int MAX_CHARACTERS = 4_096;
  private static final String CUT = " … (line cut)";

  private final Redactor redactor;
  private final Consumer<String> lines;
  private final int kept;
  private final StringBuilder line = new StringBuilder();
  private boolean returned;
  private boolean cut;

  OutputLines(Redactor redactor, Consumer<String> lines) {
    this.redactor = redactor;
    this.lines = lines;
    this.kept = MAX_CHARACTERS + redactor.longest();
  }

  /// Reads to the stream's end.
  void read(InputStream output) throws IOException {
    var reader = new InputStreamReader(output, StandardCharsets.UTF_8);
    var block = new char[8_192];
    for (int read; (read = reader.read(block)) >= 0; ) {
      for (int index = 0; index < read; index++) {
        add(block[index]);
      }
    }
    end();
  }

  private void add(char character) {
    if (character == '\n') {
      end();
    } else if (character == '\r') {
      returned = true;
    } else {
      if (returned) {
        clear();
      }
      if (line.length() < kept) {
        line.append(character);
      } else {
        cut = true;
      }
    }
  }

  private void end() {
    var clean = redactor.redact(PlainText.of(line)).stripTrailing();
    if (!clean.isEmpty()) {
      lines.accept(shortened(clean));
    }
    clear();
  }

  /// A cut may have gone through a secret, which then stands at the very end without being known.
  private String shortened(String clean) {
    int length = cut ? Math.max(0, clean.length() - redactor.longest()) : clean.length();
    return cut || length > MAX_CHARACTERS
        ? clean.substring(0, Math.min(length, MAX_CHARACTERS)) + CUT
        : clean;
  }

  private void clear() {
    line.setLength(0);
    returned = false;
    cut = false;
  }
}
