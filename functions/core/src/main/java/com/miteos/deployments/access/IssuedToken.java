package com.miteos.deployments.access;

/// A new token with its text, which is shown this once and kept nowhere.
public record IssuedToken(ApiToken token, TokenText text) {}
