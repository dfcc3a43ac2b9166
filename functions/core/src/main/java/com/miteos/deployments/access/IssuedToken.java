package com.miteos.deployments.access;

import com.miteos.deployments.secret.Secret;

/// A new token with its text, which is shown this once and kept nowhere.
public record IssuedToken(ApiToken token, Secret text) {}
