package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.vercel.VercelApi.Project;
import com.miteos.deployments.target.Settings;

/// Finds the project a config names.
final class VercelProjects {
  private final VercelApi api;

  VercelProjects(VercelApi api) {
    this.api = api;
  }

  /// Throws [ProviderRejectedException] where there is none.
  Project find(Settings settings) throws InterruptedException {
    var setting = settings.text("project");
    return api.project(setting)
        .orElseThrow(() ->
            new ProviderRejectedException(
                Failure.of(
                    FailureStage.UPLOAD,
                    FailureCode.PROJECT_NOT_FOUND,
                    "Vercel has no project '" + setting + "' that this token can see.")));
  }
}
