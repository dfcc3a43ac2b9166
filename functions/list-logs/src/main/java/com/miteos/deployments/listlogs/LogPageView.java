package com.miteos.deployments.listlogs;

import com.miteos.deployments.api.LogLineView;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.history.LogLine;
import java.util.List;

/// Part of a log; `complete` says that nothing will ever come after it.
record LogPageView(List<LogLineView> data, boolean hasMore, boolean complete) {
  LogPageView {
    data = List.copyOf(data);
  }

  /// The end of a finished deployment's log.
  static LogPageView last(Page<LogLine> page) {
    return new LogPageView(lines(page), page.hasMore(), !page.hasMore());
  }

  /// Part of a log that is still being written.
  static LogPageView growing(Page<LogLine> page) {
    return new LogPageView(lines(page), page.hasMore(), false);
  }

  private static List<LogLineView> lines(Page<LogLine> page) {
    return page.items().stream().map(LogLineView::of).toList();
  }
}
