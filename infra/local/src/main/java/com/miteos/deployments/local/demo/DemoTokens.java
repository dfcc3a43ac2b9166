package com.miteos.deployments.local.demo;

import com.miteos.deployments.secret.Secret;

/// A token for each mode of the demo account.
public record DemoTokens(Secret live, Secret test) {}
