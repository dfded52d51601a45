package io.plimsoll.serving.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.market.Check;
import io.plimsoll.market.DurationWord;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server; it answers from a {@link RestSource} and changes nothing. */
public final class RestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);

  private static final String ROOT = "/";
  private static final String DOCS = "/docs";
  private static final String DESCRIPTION = "/openapi.json";
  private static final String HEALTH = "/health";
  private static final String FORECAST = "/v1/instruments/{instrument}/forecast";
  private static final String MARGIN = "/v1/accounts/{account}/margin";
  private static final String LATEST_EPOCH = "/v1/epochs/latest";

  private final Javalin server;
  private final String host;
  private final Set<String> paths;

  private RestServer(Javalin server, String host, Set<String> paths) {
    this.server = server;
    this.host = host;
    this.paths = Set.copyOf(paths);
  }

  /**
   * Starts a server.
   *
   * @param host interface to listen on, such as {@code 127.0.0.1}
   * @param port 0 for any free one
   * @throws RestException if the interface is not of this machine, or the port is in use
   */
  public static RestServer start(String host, int port, RestSource source) {
    checkOfThisMachine(host);
    Map<String, Handler> handlers = handlers(source);
    var server = Javalin.create(config -> configure(config, handlers));
    try {
      server.start(host, port);
    } catch (JavalinBindException e) {
      server.stop();
      throw new RestException(
          "Cannot listen on " + host + ":" + port + ": the port is in use; name another by --port",
          e);
    }
    return new RestServer(server, host, handlers.keySet());
  }

  /** Returns the address that it answers at. */
  public String url() {
    return "http://" + host + ":" + server.port();
  }

  /** Returns the paths that it answers at. */
  Set<String> paths() {
    return paths;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void checkOfThisMachine(String host) {
    try {
      var address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress()
          && !address.isLoopbackAddress()
          && NetworkInterface.getByInetAddress(address) == null) {
        throw new RestException(
            "Cannot listen on " + host + ": no interface of this machine has that address", null);
      }
    } catch (UnknownHostException e) {
      throw new RestException("Cannot listen on " + host + ": no such host", e);
    } catch (SocketException e) {
      throw new RestException("Cannot list the interfaces: " + e.getMessage(), e);
    }
  }

  private static void configure(JavalinConfig config, Map<String, Handler> handlers) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = "application/json";
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = true;
    handlers.forEach((path, handler) -> config.routes.get(path, handler));
    errors(config.routes);
  }

  /** The whole API: what answers at which path. */
  private static Map<String, Handler> handlers(RestSource source) {
    String description = resource("openapi.json");
    String page = resource("docs.html");
    return Map.of(
        ROOT, context -> context.html(page),
        DOCS, context -> context.html(page),
        DESCRIPTION, context -> context.contentType("application/json").result(description),
        HEALTH, context -> health(context, source),
        FORECAST, context -> forecast(context, source),
        MARGIN, context -> margin(context, source),
        LATEST_EPOCH,
            context ->
                answer(
                    context,
                    source.latestEpoch().map(AnswerJson::epoch),
                    "no epoch was published yet"));
  }

  /** The reason is for the log, not for whoever asks. */
  private static void health(Context context, RestSource source) {
    try {
      source.check();
      json(context, object().put("status", "up"));
    } catch (RuntimeException e) {
      LOG.error("degraded: {}", e.getMessage());
      LOG.debug("degraded", e);
      context.status(HttpStatus.SERVICE_UNAVAILABLE);
      json(context, object().put("status", "degraded"));
    }
  }

  private static void forecast(Context context, RestSource source) {
    var instrument = parse(context.pathParam("instrument"), "instrument", Instrument::parse);
    List<Duration> horizons = source.horizons();
    Duration horizon =
        Optional.ofNullable(context.queryParam("horizon"))
            .map(text -> parse(text, "horizon", word -> horizon(word, horizons)))
            .orElse(horizons.get(0));
    answer(
        context,
        source.forecast(instrument, horizon).map(found -> AnswerJson.forecast(instrument, found)),
        "no features of instrument " + instrument);
  }

  private static Duration horizon(String text, List<Duration> horizons) {
    Duration horizon = DurationWord.parse(text);
    Check.argument(
        horizons.contains(horizon), "horizon must be one of %s, was %s", horizons, horizon);
    return horizon;
  }

  private static void margin(Context context, RestSource source) {
    int subaccount =
        parse(
            Optional.ofNullable(context.queryParam("subaccount")).orElse("0"),
            "subaccount",
            Integer::valueOf);
    var account =
        parse(context.pathParam("account"), "account", text -> Eip55.parse(text, subaccount));
    answer(
        context,
        source.margin(account).map(AnswerJson::margin),
        "no account " + Eip55.text(account) + " in the latest report");
  }

  private static void errors(RoutesConfig routes) {
    routes.exception(
        MalformedException.class,
        (problem, context) -> error(context, HttpStatus.BAD_REQUEST, problem.getMessage()));
    routes.exception(
        Exception.class,
        (problem, context) -> {
          LOG.error("request failed path={}", context.path(), problem);
          error(context, HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
        });
    routes.error(
        HttpStatus.NOT_FOUND.getCode(),
        context -> {
          if (context.attribute("answered") == null) {
            error(context, HttpStatus.NOT_FOUND, "no such path: " + context.path());
          }
        });
    routes.error(
        HttpStatus.METHOD_NOT_ALLOWED.getCode(),
        context ->
            error(
                context,
                HttpStatus.METHOD_NOT_ALLOWED,
                "method must be GET, was " + context.method()));
  }

  private static <T> T parse(String text, String name, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new MalformedException(name + " must be a number, was " + text, e);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(e.getMessage(), e);
    }
  }

  private static void answer(Context context, Optional<ObjectNode> found, String absent) {
    if (found.isPresent()) {
      json(context, found.get());
    } else {
      error(context, HttpStatus.NOT_FOUND, absent);
    }
  }

  private static void error(Context context, HttpStatus status, String message) {
    context.status(status);
    context.attribute("answered", true);
    json(context, object().put("error", message));
  }

  private static void json(Context context, ObjectNode object) {
    context.contentType("application/json").result(object.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String resource(String name) {
    try (InputStream in = RestServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find " + name + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + name + " in the jar", e);
    }
  }

  /** A request that cannot be read. */
  private static final class MalformedException extends RuntimeException {
    MalformedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
