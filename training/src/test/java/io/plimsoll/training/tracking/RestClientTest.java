package io.plimsoll.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between here and a server, without MLflow. */
class RestClientTest {
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(runnable -> new Thread(runnable).start());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Tracker tracker = tracker("http://127.0.0.1:" + port, Map.of());

    assertThatThrownBy(() -> tracker.start("plimsoll", "a", TrackerContract.START))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot track runs at http://127.0.0.1:" + port + ": nothing answers there");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() {
    var never = new CountDownLatch(1);
    server.createContext(
        "/",
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Tracker tracker = new RestTracker(uri(), Duration.ofSeconds(1), Map.of());

    assertThatThrownBy(() -> tracker.start("plimsoll", "a", TrackerContract.START))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot track runs at " + uri() + ": no answer within 1 s");
    never.countDown();
  }

  @Test
  void aPageThatIsNotMlflowsIsSaidToBeNone() {
    answer(502, "<html>\nBad gateway</html>");

    assertThatThrownBy(() -> tracker(Map.of()).start("plimsoll", "a", TrackerContract.START))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot track runs at " + uri() + ": status 502");
    server.removeContext("/");
    answer(200, "<html>Welcome</html>");

    assertThatThrownBy(() -> tracker(Map.of()).start("plimsoll", "a", TrackerContract.START))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("the answer names no run; is it MLflow?");
  }

  @Test
  void identityIsTakenFromWhereMlflowTakesItAndNeverSaid() {
    answer(401, "{\"message\": \"who are you?\"}");
    var token = Map.of("MLFLOW_TRACKING_TOKEN", "secret");
    var user = Map.of("MLFLOW_TRACKING_USERNAME", "anna", "MLFLOW_TRACKING_PASSWORD", "secret");

    for (Map<String, String> environment : List.of(token, user)) {
      assertThatThrownBy(() -> tracker(environment).start("plimsoll", "a", TrackerContract.START))
          .isInstanceOf(IOException.class)
          .hasMessage("Cannot track runs at " + uri() + ": status 401, who are you?");
    }

    assertThat(authorizations).containsExactly("Bearer secret", "Basic YW5uYTpzZWNyZXQ=");
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> Trackers.of("ftp://host/runs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tracking URI must be http://…, https://… or a folder, was ftp://host/runs");
    assertThatThrownBy(() -> Trackers.of("http:///x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tracking URI must name a host, was http:///x");
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          if (authorization != null) {
            authorizations.add(authorization);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Tracker tracker(Map<String, String> environment) {
    return tracker(uri().toString(), environment);
  }

  private static Tracker tracker(String uri, Map<String, String> environment) {
    return new RestTracker(URI.create(uri), Duration.ofSeconds(10), environment);
  }
}
