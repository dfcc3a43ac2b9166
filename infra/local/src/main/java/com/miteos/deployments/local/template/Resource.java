package com.miteos.deployments.local.template;

/// What a resource is called: in the template, at its service, and everywhere.
public record Resource(String logicalId, String name, String arn) {}
