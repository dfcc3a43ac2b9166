/// Packaged functions under Lambda's own Java runtime client, each execution environment a process.
@NullMarked
package com.miteos.deployments.local.process;

import org.jspecify.annotations.NullMarked;
