package com.miteos.deployments.hosting.vercel;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.PublicAnswer;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.hosting.SiteVerification;
import com.miteos.deployments.hosting.Verification;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VercelProviderTest {
  private static final String PROJECT = "my-project";

  private final ContractBench bench = new ContractBench(VercelProviderContractTest.vercel(PROJECT));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesTheseRequestsAndNoOthers() throws InterruptedException {
    bench.awaitReady(bench.push(SampleSite.empty().with("index.html", "one").with("a.css", "two")));

    assertThat(bench.simulator().requests())
        .extracting(RecordedRequest::request)
        .containsExactly(
            "get_project",
            "announce_files",
            "upload_file",
            "upload_file",
            "create_deployment",
            "get_deployment",
            "get_deployment");
  }

  @Test
  void createsAtOnceWhatVercelHasAllContentOf() throws InterruptedException {
    var first = bench.push(SampleSite.small());

    var second = bench.push(SampleSite.small());

    assertThat(second.providerId()).isNotEqualTo(first.providerId());
    assertThat(bench.requests("announce_files")).isOne();
    assertThat(bench.requests("create_deployment")).isEqualTo(2);
  }

  @Test
  void showsAPreviewAtAnAddressOfItsOwn() throws InterruptedException {
    var live = SampleSite.small();
    var liveUrl = bench.awaitReady(bench.push(live));
    var preview = live.with("index.html", "<h1>Preview</h1>");

    var previewUrl = bench.awaitReady(push(settings(PROJECT, "preview"), preview));

    assertThat(previewUrl).isNotEqualTo(liveUrl);
    bench.assertServes(previewUrl, preview);
    bench.assertServes(liveUrl, live);
  }

  @Test
  void saysThatTheFirstPreviewOfAProjectBecomesItsProduction() throws InterruptedException {
    var journal = new RecordingJournal();
    var order =
        new PushOrder(
            bench.newDeployment(),
            1,
            bench.account(settings(PROJECT, "preview")),
            SampleSite.small(),
            null,
            journal);

    bench.awaitReady(bench.provider().push(order, bench.deadline()));

    assertThat(journal.lines())
        .contains("Vercel makes the first deployment of a project its production");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team_0123", "my-team"})
  void goesOnForTheTeamOfThePushWhateverTheConfigSaysLater(String team)
      throws InterruptedException {
    var settings =
        new Settings(
            Map.of(
                "project", new Text(PROJECT),
                "team_id", new Text(team),
                "environment", new Text("production")));
    var site = SampleSite.small();

    var release = push(settings, site);

    bench.assertServes(bench.awaitReady(release), site);
    bench.provider().cancel(release, bench.account(), bench.deadline());
  }

  @Test
  void recognisesAProtectedProject() throws InterruptedException {
    var site = SampleSite.small();
    var url = bench.awaitReady(push(settings("protected-project", "production"), site));

    var found = SiteVerification.create().verify(bench.provider(), url, site, bench.deadline());

    assertThat(found).isEqualTo(new Verification.Protected());
  }

  @ParameterizedTest
  @CsvSource({
    "401, , true",
    "302, https://vercel.com/sso-api?url=x, true",
    "302, https://example.com/, false",
    "308, /about, false",
    "200, , false",
  })
  void takesASignInPageForProtection(int status, String location, boolean expected) {
    Map<String, List<String>> headers =
        location == null ? Map.of() : Map.of("Location", List.of(location));
    var answer =
        new PublicAnswer(
            status, URI.create("https://a.test/"), HttpHeaders.of(headers, (_, _) -> true));

    assertThat(bench.provider().isAccessProtected(answer)).isEqualTo(expected);
  }

  private static Settings settings(String project, String environment) {
    return VercelProviderContractTest.settings(project, environment);
  }

  private Release push(Settings settings, SampleSite site) throws InterruptedException {
    return bench
        .provider()
        .push(
            new PushOrder(
                bench.newDeployment(),
                1,
                bench.account(settings),
                site,
                null,
                new RecordingJournal()),
            bench.deadline());
  }
}
