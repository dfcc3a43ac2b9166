@NullMarked
package com.miteos.deployments.workspaces;

import org.jspecify.annotations.NullMarked;
