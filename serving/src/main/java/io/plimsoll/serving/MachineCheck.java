package io.plimsoll.serving;

import io.plimsoll.serving.onchain.ChainException;
import io.plimsoll.serving.onchain.NodePackages;
import io.plimsoll.serving.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One thing that Plimsoll wants of a machine.
 *
 * @param name what it is
 * @param status whether it is there
 * @param found what was found, such as a version
 * @param advice what to do if it lacks; empty otherwise
 */
record MachineCheck(String name, Status status, String found, String advice) {
  private static final int LEAST_JAVA = 17;
  private static final String SHARED_PROPERTY = "plimsoll.shared";

  /** Whether something is there. */
  enum Status {
    OK,
    LACKS,
    OPTIONAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<MachineCheck> all() {
    var packages = NodePackages.ofProject();
    return List.of(
        java(Runtime.version().feature()),
        node(packages),
        packages(packages),
        anvil(packages),
        postgres(),
        port(),
        shared());
  }

  /** Returns the line that a person reads. */
  String line() {
    return String.format("%-8s %-10s %s", status.word(), name, found)
        + (advice.isEmpty() ? "" : "; " + advice);
  }

  static MachineCheck java(int version) {
    return version >= LEAST_JAVA
        ? ok("java", Runtime.version().toString())
        : lacks("java", "Java " + version, "install a JDK 17 or newer");
  }

  static MachineCheck node(NodePackages packages) {
    try {
      return packages
          .nodeVersion()
          .map(
              version ->
                  NodePackages.isEnough(version)
                      ? ok("node", version)
                      : lacks("node", version, "install Node 20 or newer"))
          .orElseGet(() -> lacks("node", "none on the PATH", "install Node 20 or newer with npm"));
    } catch (ChainException e) {
      return lacks("node", e.getMessage(), "install Node 20 or newer with npm");
    }
  }

  static MachineCheck packages(NodePackages packages) {
    return packages.installed()
        ? ok("npm", "packages of contracts are installed")
        : lacks(
            "npm",
            "no packages in " + packages.contracts(),
            "run npm ci --ignore-scripts there; a build or chain up does it, too");
  }

  static MachineCheck anvil(NodePackages packages) {
    return packages
        .anvil()
        .map(path -> ok("anvil", path.toString()))
        .orElseGet(
            () ->
                lacks(
                    "anvil",
                    "none in the npm packages or on the PATH",
                    "install the npm packages, or Foundry 1.7.1 where npm has none"));
  }

  static MachineCheck postgres() {
    return Database.embeddedFor(System.getProperty("os.name"), System.getProperty("os.arch"))
        .map(name -> ok("postgres", name))
        .orElseGet(
            () ->
                lacks(
                    "postgres",
                    "no binaries for "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch"),
                    "name a server by --database-url or PLIMSOLL_DATABASE_URL"));
  }

  static MachineCheck port() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return ok("port", "the loopback interface can be listened on, e.g. " + socket.getLocalPort());
    } catch (IOException e) {
      return lacks("port", "none on the loopback interface: " + e.getMessage(), "free some");
    }
  }

  static MachineCheck shared() {
    String root = System.getProperty(NodePackages.ROOT_PROPERTY, ".");
    Path folder =
        Path.of(System.getProperty(SHARED_PROPERTY, Path.of(root, "..", "shared").toString()))
            .resolve("data")
            .normalize();
    return Files.isDirectory(folder)
        ? ok("data", folder.toString())
        : new MachineCheck(
            "data",
            Status.OPTIONAL,
            "no market data beside the project",
            "give your own files, or use the simulated market");
  }

  private static MachineCheck ok(String name, String found) {
    return new MachineCheck(name, Status.OK, found, "");
  }

  private static MachineCheck lacks(String name, String found, String advice) {
    return new MachineCheck(name, Status.LACKS, found, advice);
  }
}
