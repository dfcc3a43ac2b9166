package com.miteos.deployments.simulator.traffic;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last answer to each of the latest small reads.
final class PreviousAnswers {
  private static final int CAPACITY = 500;
  private static final int LARGEST = 64 * 1024;

  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized Optional<Answer> of(Call call) {
    return Optional.ofNullable(answers.get(call.target()));
  }

  synchronized void remember(Call call, Answer answer) {
    if (call.method().equals("GET")
        && answer.body() instanceof Answer.Text(var text)
        && text.length() <= LARGEST) {
      answers.put(call.target(), answer);
    }
  }
}
