package com.miteos.deployments.check;

import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.hosting.HostingAccount;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.HostingProvider;
import com.miteos.deployments.hosting.Progress.InProgress;
