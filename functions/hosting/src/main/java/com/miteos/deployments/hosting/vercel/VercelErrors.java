package com.miteos.deployments.hosting.vercel;

import static com.miteos.deployments.deployment.FailureCode.ARTIFACT_INVALID;
import static com.miteos.deployments.deployment.FailureCode.ARTIFACT_TOO_LARGE;
import static com.miteos.deployments.deployment.FailureCode.CREDENTIALS_REJECTED;
import static com.miteos.deployments.deployment.FailureCode.PROJECT_NOT_FOUND;
import static com.miteos.deployments.deployment.FailureCode.PROVIDER_QUOTA;
import static com.miteos.deployments.deployment.FailureCode.PROVIDER_REJECTED;
import static com.miteos.deployments.deployment.FailureCode.PROVIDER_UNAVAILABLE;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.HostText;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.Reading;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.hosting.Reading.Doubtful;
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome.Created;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome.Lacking;
import com.miteos.deployments.hosting.vercel.VercelApi.Warning;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Vercel's answers mean, by status and error code.
record VercelErrors(FailureStage stage, HostText text) {
  /// The answer's value.
  <T> AnswerReader<T> expecting(Class<T> type) {
    return answer -> answer.isSuccess() ? new Accepted<>(answer.json(type)) : refusal(answer);
  }

  /// The answer's value, or nothing where Vercel has no such thing.
  <T> AnswerReader<Optional<T>> findingOne(Class<T> type) {
    return answer -> {
      if (answer.isSuccess()) {
        return new Accepted<>(Optional.of(answer.json(type)));
      }
      return answer.status() == 404 ? new Accepted<>(Optional.empty()) : refusal(answer);
    };
  }

  /// Files that Vercel lacks are an ordinary outcome of a create, whatever status it comes with.
  AnswerReader<Outcome> creating(List<Entry> files) {
    return answer -> {
      var said = VercelError.of(answer);
      if (!said.missing().isEmpty() && (answer.isSuccess() || answer.status() == 400)) {
        return new Accepted<>(new Lacking(said.missing()));
      }
      if (answer.isSuccess()) {
        return new Accepted<>(new Created(answer.json(Deployment.class)));
      }
      return code(answer.status(), said.code()) == ARTIFACT_TOO_LARGE
          ? refusal(answer, failure(answer, TooLarge.site(files, said.fileLimit())))
          : refusal(answer);
    };
  }

  /// Only 200 is documented as success, with a body that says nothing; an upload that is refused as
  /// already there is checked by the create that follows.
  AnswerReader<Boolean> uploading(Content content) {
    return answer -> {
      if (answer.isSuccess() || answer.status() == 409) {
        return new Accepted<>(true);
      }
      if ("sha1sum_mismatch".equals(VercelError.of(answer).code())) {
        return new Doubtful<>(failure(answer));
      }
      return answer.status() == 413
          ? new Refused<>(
              Failure.of(stage, ARTIFACT_TOO_LARGE, TooLarge.upload(content)).by(said(answer)))
          : refusal(answer);
    };
  }

  /// A deployment that is gone or over has nothing left to take back.
  AnswerReader<Boolean> withdrawing() {
    return answer ->
        switch (answer.status()) {
          case 400, 404, 409 -> new Accepted<>(false);
          default -> answer.isSuccess() ? new Accepted<>(true) : refusal(answer);
        };
  }

  Failure rejected(String message) {
    return Failure.of(stage, PROVIDER_REJECTED, message);
  }

  /// With the reason in Vercel's words, where it gave one.
  Failure rejected(String message, @Nullable String reason) {
    return rejected(message + (reason == null ? "." : ": " + text.clean(reason)));
  }

  /// It may find them yet: what has been uploaded is not always there at once.
  Failure stillLacking(int files) {
    return Failure.of(
        stage,
        PROVIDER_UNAVAILABLE,
        "Vercel still asks for " + files + " files that it has been given.");
  }

  /// Vercel accepted a site without this file.
  Failure dropped(Warning warning, BundledFile file) {
    return Failure.of(stage, ARTIFACT_TOO_LARGE, TooLarge.dropped(warning, file));
  }

  /// The same of a file that nobody knows any more.
  Failure dropped(Warning warning) {
    return Failure.of(stage, ARTIFACT_TOO_LARGE, TooLarge.dropped(warning, text));
  }

  private <T> Reading<T> refusal(ProviderAnswer answer) {
    return refusal(answer, failure(answer));
  }

  private static <T> Reading<T> refusal(ProviderAnswer answer, Failure failure) {
    return switch (answer.status()) {
      case 429 -> new Limited<>(failure);
      case 402 ->
          VercelError.of(answer).hasReset() ? new Limited<>(failure) : new Refused<>(failure);
      case 408 -> new Unwell<>(failure);
      default -> answer.status() >= 500 ? new Unwell<>(failure) : new Refused<>(failure);
    };
  }

  private Failure failure(ProviderAnswer answer) {
    return failure(answer, explanation(answer.status(), VercelError.of(answer).code()));
  }

  private Failure failure(ProviderAnswer answer, String explanation) {
    var error = VercelError.of(answer);
    var code = code(answer.status(), error.code());
    var words = error.message();
    var message = explanation + (words == null ? "." : ": " + text.clean(words));
    return new Failure(
        stage,
        code,
        failureClass(code, answer.status(), error.code()),
        code.isRetryable(),
        message,
        said(answer),
        List.of());
  }

  private static ProviderError said(ProviderAnswer answer) {
    return new ProviderError(
        answer.status(), VercelError.of(answer).code(), answer.header("x-vercel-id").orElse(null));
  }

  /// Vercel's own code decides where it is known, else the status does.
  private static FailureCode code(int status, @Nullable String code) {
    return switch (code) {
      case "forbidden", "team_unauthorized" -> CREDENTIALS_REJECTED;
      case "not_found" -> PROJECT_NOT_FOUND;
      case "payment_required", "rate_limited", "too_many_requests", "builds_rate_limited" ->
          PROVIDER_QUOTA;
      case "too_many_files", "size_limit_exceeded" -> ARTIFACT_TOO_LARGE;
      case "no_files",
          "conflicting_file_path",
          "conflicting_path_segment",
          "missing_build_script" ->
          ARTIFACT_INVALID;
      case null, default ->
          switch (status) {
            case 401, 403 -> CREDENTIALS_REJECTED;
            case 404 -> PROJECT_NOT_FOUND;
            case 402, 429 -> PROVIDER_QUOTA;
            case 413 -> ARTIFACT_TOO_LARGE;
            case 408 -> PROVIDER_UNAVAILABLE;
            default -> status >= 500 ? PROVIDER_UNAVAILABLE : PROVIDER_REJECTED;
          };
    };
  }

  /// Domains are the customer's to put in order, a retired version of the API is ours.
  private static FailureClass failureClass(FailureCode code, int status, @Nullable String said) {
    return switch (said) {
      case "domain_missing",
          "domain_not_found",
          "domain_not_verified",
          "not_domain_owner",
          "domain_configured",
          "cert_missing" ->
          FailureClass.USER;
      case null, default ->
          status == 410 || status == 426 ? FailureClass.PLATFORM : code.usualClass();
    };
  }

  private static String explanation(int status, @Nullable String code) {
    if ("team_unauthorized".equals(code)) {
      return "Vercel does not let this token act for the team";
    }
    return switch (status) {
      case 401, 403 -> "Vercel does not accept the token for this project";
      case 402 -> "Vercel's plan allows no more of this for now";
      case 404 -> "Vercel no longer has the project or the deployment";
      case 429 -> "Vercel's rate limit is used up";
      default -> "Vercel answered with status " + status;
    };
  }
}
