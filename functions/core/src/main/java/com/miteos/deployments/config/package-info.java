@NullMarked
package com.miteos.deployments.config;

import org.jspecify.annotations.NullMarked;
