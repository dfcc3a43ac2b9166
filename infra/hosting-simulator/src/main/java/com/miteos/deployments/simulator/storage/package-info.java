/// What survives a restart: uploaded content, records and ports, all plain files.
@NullMarked
package com.miteos.deployments.simulator.storage;

import org.jspecify.annotations.NullMarked;
