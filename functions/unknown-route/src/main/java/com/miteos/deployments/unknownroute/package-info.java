@NullMarked
package com.miteos.deployments.unknownroute;

import org.jspecify.annotations.NullMarked;
