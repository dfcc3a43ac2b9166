@NullMarked
package com.miteos.deployments.project;

import org.jspecify.annotations.NullMarked;
