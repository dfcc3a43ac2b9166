package com.miteos.deployments.hosting;

import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.target.Settings;

/// Where at a provider a deployment goes, and the token that opens it.
public record HostingAccount(Settings settings, Secret token) {}
