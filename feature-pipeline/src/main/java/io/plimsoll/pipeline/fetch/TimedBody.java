package io.plimsoll.pipeline.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read in pieces, each of which must come in time: a request's own timeout
 * ends with the headers.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {
  /* One piece is asked for at a time, so that the queue holds at most that and the end. */
  private record Signal(List<ByteBuffer> piece, Throwable failure, boolean last) {}

  private final Duration timeout;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private volatile Flow.Subscription subscription; // null before the first byte is asked for

  TimedBody(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Returns the next piece, an empty list at the end.
   *
   * @throws HttpTimeoutException if none comes in time
   * @throws IOException if the connection breaks
   */
  List<ByteBuffer> next() throws IOException, InterruptedException {
    Signal signal = signals.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (signal == null) {
      close();
      throw new HttpTimeoutException("no byte came for " + timeout.toMillis() + " ms");
    }
    if (signal.failure() != null) {
      throw new IOException(
          "the connection broke (" + signal.failure().getMessage() + ")", signal.failure());
    }
    if (!signal.last()) {
      subscription.request(1);
    }
    return signal.piece();
  }

  /** Returns the whole body as text in UTF-8, which may have {@code limit} bytes. */
  String text(int limit) throws IOException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    for (List<ByteBuffer> piece = next(); !piece.isEmpty(); piece = next()) {
      for (ByteBuffer buffer : piece) {
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.write(part);
      }
      if (bytes.size() > limit) {
        close();
        throw new FinalFailure("the answer has more than " + limit + " bytes");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    subscription = opened;
    opened.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    signals.add(new Signal(piece, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), null, true));
  }
}
