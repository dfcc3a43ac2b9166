/// Makes what the template describes in the embedded services.
@NullMarked
package com.miteos.deployments.local.provision;

import org.jspecify.annotations.NullMarked;
