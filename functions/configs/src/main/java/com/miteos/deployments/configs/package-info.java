@NullMarked
package com.miteos.deployments.configs;

import org.jspecify.annotations.NullMarked;
