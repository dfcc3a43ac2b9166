package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.TokenRepositoryContract;
import com.miteos.deployments.config.ConfigRepositoryContract;
import com.miteos.deployments.deployment.DeploymentAnswerContract;
import com.miteos.deployments.deployment.DeploymentListContract;
import com.miteos.deployments.deployment.DeploymentRepositoryContract;
import com.miteos.deployments.deployment.RolloutRepositoryContract;
import com.miteos.deployments.history.EventRepositoryContract;
import com.miteos.deployments.history.LogRepositoryContract;
import com.miteos.deployments.idempotency.IdempotencyRepositoryContract;
import com.miteos.deployments.limits.UsageRepositoryContract;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.workspace.WorkspaceRepositoryContract;
import org.junit.jupiter.api.Nested;

/// The contract of every repository, over one DynamoDB or another.
abstract class RepositoryContracts {
  /// Where new tables can be made.
  abstract TestTables tables();

  @Nested
  final class Deployments implements DeploymentRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class DeploymentAnswers implements DeploymentAnswerContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class DeploymentLists implements DeploymentListContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Rollouts implements RolloutRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Events implements EventRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Logs implements LogRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Idempotency implements IdempotencyRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Configs implements ConfigRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Workspaces implements WorkspaceRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Usage implements UsageRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }

  @Nested
  final class Tokens implements TokenRepositoryContract {
    @Override
    public Repositories repositories() {
      return tables().repositories();
    }
  }
}
