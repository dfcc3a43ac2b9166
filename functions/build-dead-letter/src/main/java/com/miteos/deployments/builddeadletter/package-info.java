@NullMarked
package com.miteos.deployments.builddeadletter;

import org.jspecify.annotations.NullMarked;
