package com.miteos.deployments.hosting;

import java.util.List;

/// How a deployment comes to the requests that trouble may happen to.
enum Scenario {
  DEPLOY("A first attempt, and the checks after it", Trouble.everything()) {
    @Override
    void prepare(TroubledDeployment deployment) {}

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.deploy();
    }
  },
  DEPLOY_AFTER_A_DEATH("What only an attempt does that follows one that died", Trouble.COMMON) {
    @Override
    void prepare(TroubledDeployment deployment) {
      deployment.attemptAndDie();
    }

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.deploy();
    }
  },
  DEPLOY_OVERTAKEN("What only an attempt does that is overtaken by another", Trouble.COMMON) {
    @Override
    void prepare(TroubledDeployment deployment) {}

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.deployOvertaken();
    }
  },
  FIND_IT_REJECTED("What is only done about a deployment that the host gives up", Trouble.COMMON) {
    @Override
    void prepare(TroubledDeployment deployment) throws InterruptedException {
      deployment.attemptInVain();
    }

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.follow();
    }
  },
  CANCEL("What only cancelling does", Trouble.COMMON) {
    @Override
    void prepare(TroubledDeployment deployment) throws InterruptedException {
      deployment.attemptSlowly();
    }

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.cancel();
    }
  },
  CANCEL_HALF("What only cancelling half a deployment does", Trouble.COMMON) {
    @Override
    void prepare(TroubledDeployment deployment) {
      deployment.attemptHalf();
    }

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.cancel();
    }
  },
  DEPLOY_THE_OTHER_HALF(
      "An attempt that follows one with which half the files arrived",
      List.of(Trouble.LOST_ANSWER)) {
    @Override
    void prepare(TroubledDeployment deployment) {
      deployment.attemptHalf();
    }

    @Override
    End run(TroubledDeployment deployment) throws InterruptedException {
      return deployment.deploy();
    }

    @Override
    boolean isAboutNewRequests() {
      return false;
    }
  };

  private final String title;
  private final List<Trouble> troubles;

  Scenario(String title, List<Trouble> troubles) {
    this.title = title;
    this.troubles = troubles;
  }

  String title() {
    return title;
  }

  List<Trouble> troubles() {
    return troubles;
  }

  /// What comes before the requests.
  abstract void prepare(TroubledDeployment deployment) throws InterruptedException;

  abstract End run(TroubledDeployment deployment) throws InterruptedException;

  /// Whether requests that were troubled in another scenario are left out.
  boolean isAboutNewRequests() {
    return true;
  }
}
