package com.miteos.deployments.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunHostingSimulatorTest {
  @Test
  void readsItsFlags(@TempDir Path folder) throws IOException {
    var faults = folder.resolve("faults.json");
    Files.writeString(faults, "[{\"request\": \"get_site\", \"times\": 2}]");

    var options =
        RunHostingSimulator.options(
            "--directory=" + folder,
            "--port=netlify:8100",
            "--port=control:8101",
            "--latency-ms=1",
            "--preparing-ms=2",
            "--processing-ms=3",
            "--requests-per-minute=4",
            "--fault={\"host\": \"netlify\", \"action\": {\"type\": \"cut_short\"}}",
            "--faults=" + faults);

    assertThat(options.directory()).isEqualTo(folder);
    assertThat(options.ports()).isEqualTo(Map.of("netlify", 8100, "control", 8101));
    assertThat(options.pace()).isEqualTo(new Pace(1, 2, 3, 4));
    assertThat(options.faults())
        .containsExactly(
            new Fault("netlify", null, null, null, 0, 1, 0, new FaultAction.CutShort()),
            new Fault(null, "get_site", null, null, 0, 2, 0, new FaultAction.Proceed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--unknown=1", "--latency-ms=x", "--port=80", "--fault={", "--help"})
  void refusesFlagsItDoesNotUnderstand(String flag) {
    assertThatIllegalArgumentException().isThrownBy(() -> RunHostingSimulator.options(flag));
  }
}
