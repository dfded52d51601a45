package io.plimsoll.serving.store;

/** The right to publish to one registry; given back when closed, or when the program dies. */
public interface OutboxLock extends AutoCloseable {
  @Override
  void close();
}
