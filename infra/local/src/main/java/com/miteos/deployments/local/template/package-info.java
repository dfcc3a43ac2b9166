/// Reads `template.yaml` and says what to run, with every value concrete.
@NullMarked
package com.miteos.deployments.local.template;

import org.jspecify.annotations.NullMarked;
