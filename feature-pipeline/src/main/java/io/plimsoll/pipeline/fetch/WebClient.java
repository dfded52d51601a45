package io.plimsoll.pipeline.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP, with a limit on every wait. */
final class WebClient {
  static final int OK = 200;
  static final int PARTIAL = 206;
  static final int NOT_FOUND = 404;
  static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final Duration timeout;

  /** Takes the longest wait for a connection, for headers and for each piece of a body. */
  WebClient(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Returns the answer to a request for the bytes of {@code uri} from {@code offset} on. */
  HttpResponse<TimedBody> get(URI uri, long offset) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout).GET();
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    return client.send(request.build(), answer -> new TimedBody(timeout));
  }

  /** Returns the answer to JSON sent to {@code uri}. */
  HttpResponse<TimedBody> post(URI uri, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
            .build();
    return client.send(request, answer -> new TimedBody(timeout));
  }

  /** Returns what an answer with another status than hoped for means. */
  static IOException failure(int status) {
    String message = "the server answered with status " + status;
    return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS
        ? new IOException(message)
        : new FinalFailure(message);
  }
}
