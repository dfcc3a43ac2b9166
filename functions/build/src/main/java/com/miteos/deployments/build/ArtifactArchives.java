package com.miteos.deployments.build;

import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Order;

/// Opens the uploaded archives that are to be built.
interface ArtifactArchives {
  ArchiveSource open(Order order);
}
