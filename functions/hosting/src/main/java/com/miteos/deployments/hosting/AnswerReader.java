package com.miteos.deployments.hosting;

/// Tells what an answer means for the call it belongs to, by status and protocol, never by the
/// wording of a message.
@FunctionalInterface
public interface AnswerReader<T> {
  Reading<T> read(ProviderAnswer answer);
}
