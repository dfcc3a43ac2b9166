@NullMarked
package com.miteos.deployments.limitsview;

import org.jspecify.annotations.NullMarked;
