/// The services the system stands on, as the runner itself reaches them.
@NullMarked
package com.miteos.deployments.local.service;

import org.jspecify.annotations.NullMarked;
