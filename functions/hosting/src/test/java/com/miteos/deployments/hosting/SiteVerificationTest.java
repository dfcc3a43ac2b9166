package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ScriptedHost.answer;
import static com.miteos.deployments.hosting.ScriptedHost.hangUp;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Verification.Mismatch;
import com.miteos.deployments.hosting.Verification.NotYet;
import com.miteos.deployments.hosting.Verification.Protected;
import com.miteos.deployments.hosting.Verification.Verified;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SiteVerificationTest {
  private static final String PAGE = "<!doctype html><body><h1>First</h1></body>";

  private final ScriptedHost site = new ScriptedHost();
  private final SiteVerification verification = SiteVerification.create();
  private final SampleSite bundle = SampleSite.empty().with("index.html", PAGE);

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void verifiesASiteThatServesTheIndexPage() throws InterruptedException {
    site.then(200, "text/html", PAGE);

    assertThat(verify(bundle)).isInstanceOf(Verified.class);

    assertThat(site.asked().getFirst().path()).isEqualTo("/");
    assertThat(bundle.opened()).isEmpty();
  }

  @Test
  void seesAnotherPage() throws InterruptedException {
    site.then(200, "text/html", PAGE.replace("First", "Older"));

    assertThat(verify(bundle))
        .isEqualTo(new Mismatch(site.url("/") + " does not serve this deployment's index.html"));
  }

  @Test
  void acceptsAPageTheHostAddedAScriptTo() throws InterruptedException {
    site.then(200, "text/html", PAGE.replace("</body>", "<script>count()</script></body>"));

    assertThat(verify(bundle)).isInstanceOf(Verified.class);
  }

  @Test
  void waitsForASiteThatIsNotThereYet() throws InterruptedException {
    site.then(404, "text/html", "not found");

    assertThat(verify(bundle)).isEqualTo(new NotYet(site.url("/") + " answered with status 404"));
  }

  @Test
  void waitsForASiteThatHangsUp() throws InterruptedException {
    site.then(hangUp());

    assertThat(verify(bundle)).isInstanceOf(NotYet.class);
  }

  @Test
  void followsRedirects() throws InterruptedException {
    site.then(answer(301, Map.of("Location", "/home/"), ""))
        .then(answer(302, Map.of("Location", site.url("/index.html").toString()), ""))
        .then(200, "text/html", PAGE);

    assertThat(verify(bundle)).isInstanceOf(Verified.class);

    assertThat(site.asked())
        .extracting(ScriptedHost.Asked::path)
        .containsExactly("/", "/home/", "/index.html");
  }

  @Test
  void expectsThePageThatTheSitesOwnRedirectLeadsTo() throws InterruptedException {
    var languages = bundle.with("en/index.html", "<h1>English</h1>");
    site.then(answer(302, Map.of("Location", "/en/"), ""))
        .then(200, "text/html", "<h1>English</h1>");

    assertThat(verify(languages)).isInstanceOf(Verified.class);
  }

  @Test
  void looksAtAnotherFileWhereTheFirstLeadsAway() throws InterruptedException {
    var withAsset = bundle.with("app.css", "p{}");
    site.then(answer(302, Map.of("Location", "/login"), ""))
        .then(200, "text/html", "please sign in")
        .then(200, "text/css", "p{}");

    assertThat(verify(withAsset)).isInstanceOf(Verified.class);

    assertThat(site.asked().getLast().path()).isEqualTo("/app.css");
  }

  @Test
  void doesNotTakeASiteThatOnlyLeadsAwayForThisDeployment() throws InterruptedException {
    site.then(answer(302, Map.of("Location", "/login"), ""))
        .then(200, "text/html", "please sign in");

    assertThat(verify(bundle)).isEqualTo(new NotYet(site.url("/") + " leads elsewhere"));
  }

  @Test
  void givesUpOnRedirectsInACircle() throws InterruptedException {
    site.then(answer(302, Map.of("Location", "/"), ""));

    assertThat(verify(bundle)).isInstanceOf(NotYet.class);

    assertThat(site.asked()).hasSize(6);
  }

  @Test
  void recognisesAnAnswerThatAsksVisitorsToSignIn() throws InterruptedException {
    site.then(401, "text/html", "who are you?");

    assertThat(verify(bundle)).isInstanceOf(Protected.class);
  }

  @Test
  void looksAtTheSmallestServedFileWhereThereIsNoIndexPage() throws InterruptedException {
    var assets =
        SampleSite.empty()
            .with("empty.txt", "")
            .with("about.html", "x")
            .with(".hidden", "y")
            .with("big.js", "let everything;")
            .with("a b.css", "p{}");
    site.then(200, "text/css", "p{}");

    assertThat(verify(assets)).isInstanceOf(Verified.class);

    assertThat(site.asked().getFirst().path()).isEqualTo("/a%20b.css");
  }

  @Test
  void readsNoMoreThanItNeedsToSeeADifference() throws InterruptedException {
    var assets = SampleSite.empty().with("app.js", "let x;");
    site.then(200, "text/javascript", "z".repeat(5_000_000));

    assertThat(verify(assets)).isInstanceOf(Mismatch.class);
  }

  @Test
  void acceptsAnyAnswerOfASiteWithoutServedFiles() throws InterruptedException {
    site.then(404, "text/html", "nothing here");

    assertThat(verify(SampleSite.empty().with(".hidden", "y"))).isInstanceOf(Verified.class);
  }

  @Test
  void endsByTheDeadlineWhenTheSiteNeverAnswers() throws InterruptedException {
    site.then(_ -> LockSupport.parkNanos(Duration.ofSeconds(10).toNanos()));
    var began = System.nanoTime();

    var result =
        verification.verify(
            new DotFilesHidden(),
            site.url("/"),
            bundle,
            Deadline.in(Duration.ofMillis(300), InstantSource.system()));

    assertThat(result).isInstanceOf(NotYet.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }

  private Verification verify(BundleContent content) throws InterruptedException {
    return verification.verify(
        new DotFilesHidden(),
        site.url("/"),
        content,
        Deadline.in(Duration.ofSeconds(20), InstantSource.system()));
  }

  /// A host that serves all but dot files and answers 401 where it is protected.
  private static final class DotFilesHidden implements HostingProvider {
    @Override
    public Target target() {
      return Target.NETLIFY;
    }

    @Override
    public Readiness inspect(HostingAccount account, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Release push(PushOrder order, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Progress check(Release release, HostingAccount account, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(Release release, HostingAccount account, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean serves(BundledFile file) {
      return !file.path().startsWith(".");
    }

    @Override
    public boolean isAccessProtected(PublicAnswer answer) {
      return answer.status() == 401;
    }
  }
}
