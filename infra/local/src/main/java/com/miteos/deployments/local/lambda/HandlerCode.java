package com.miteos.deployments.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A handler of either kind, as bytes in and bytes out.
@FunctionalInterface
public interface HandlerCode {
  void handle(InputStream input, OutputStream output, Context context) throws IOException;
}
