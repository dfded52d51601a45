package io.plimsoll.pipeline.fetch;

import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Fetches blocks from a node and appends them to a file.
 *
 * <p>A run goes on after the file's last block. If the node's next block has another parent, the
 * chain was reorganised: the run walks back to the last block that both have in common and writes
 * the node's blocks after it as new lines, seen now, that say what they replace. Lines once written
 * never change: who reads the file up to a moment sees the chain as it was known then.
 */
public final class BlockFetch {
  /* A chain may change while it is followed, but not for ever. */
  private static final int FRUITLESS = 8;

  private final BlockRequest request;
  private final InstantSource clock;
  private final Progress progress;
  private final NodeChain node;
  private BlockFile file;
  private long written;
  private long replaced;
  private long withoutTips;
  private int fruitless; // reorganisations followed since the last line was written

  private BlockFetch(BlockRequest request, InstantSource clock, Progress progress) {
    this.request = request;
    this.clock = clock;
    this.progress = progress;
    this.node = new NodeChain(new RpcClient(request.address(), request.timeout(), request.retry()));
  }

  /**
   * Fetches what the file does not have yet.
   *
   * @throws IOException if the node cannot be asked, or a reorganisation is deeper than wanted;
   *     what was written stays
   */
  public static BlockReport run(BlockRequest request, InstantSource clock, Progress progress)
      throws IOException {
    try {
      return new BlockFetch(request, clock, progress).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot fetch blocks: interrupted", e);
    }
  }

  private BlockReport run() throws IOException, InterruptedException {
    long chainId = node.chainId();
    long wanted = Math.min(request.to().orElse(Long.MAX_VALUE), node.head());
    try (BlockFile opened = BlockFile.open(request.file(chainId), chainId)) {
      file = opened;
      checkTip();
      progress.begin("fetch", Math.max(1, (wanted - next()) / request.batch() + 1));
      while (next() <= wanted && step(wanted)) {
        progress.step("block " + (next() - 1));
      }
      return new BlockReport(
          request.file(chainId),
          chainId,
          written,
          replaced,
          withoutTips,
          file.last().orElse(-1),
          request.to().orElse(wanted));
    }
  }

  /** Fetches the next page, or follows a reorganisation; returns whether there may be more. */
  private boolean step(long wanted) throws IOException, InterruptedException {
    long first = next();
    List<NodeBlock> page = node.page(first, Math.min(first + request.batch() - 1, wanted));
    if (page.isEmpty()) {
      return false;
    }
    Optional<String> parent = file.last().isEmpty() ? Optional.empty() : file.hash(first - 1);
    if (parent.isPresent() && !page.get(0).parentHash().equals(parent.get())) {
      return follow(first - 1);
    }
    append(page);
    return true;
  }

  /* The last block of an earlier run may have been replaced while nobody looked. */
  private void checkTip() throws IOException, InterruptedException {
    if (file.last().isPresent()) {
      long tip = file.last().getAsLong();
      Optional<NodeBlock> now = node.block(tip);
      if (now.isPresent() && !file.hash(tip).equals(Optional.of(now.get().hash()))) {
        follow(tip);
      }
    }
  }

  /**
   * Walks back from block {@code tip}, which the node no longer has, and appends the node's blocks
   * in its place; returns whether there are any.
   */
  private boolean follow(long tip) throws IOException, InterruptedException {
    if (++fruitless > FRUITLESS) {
      throw new FinalFailure(
          "Cannot follow the chain: the node's block "
              + (tip + 1)
              + " has another parent than its block "
              + tip);
    }
    List<Long> changed = new ArrayList<>();
    for (long number = tip; number >= request.from(); number--) {
      if (tip - number >= request.reorgDepth()) {
        throw new FinalFailure(
            "Cannot follow the chain: no common block within "
                + request.reorgDepth()
                + " before "
                + (tip + 1)
                + "; raise the depth if the node is right");
      }
      Optional<NodeBlock> now = node.block(number);
      if (now.isPresent() && file.hash(number).equals(Optional.of(now.get().hash()))) {
        break;
      }
      if (now.isPresent()) {
        changed.add(number);
      }
    }
    if (changed.isEmpty()) {
      return node.block(tip).isPresent(); // or the node is behind: fewer blocks, and no others
    }
    Collections.reverse(changed);
    return replace(changed.get(0), changed.get(changed.size() - 1));
  }

  private boolean replace(long first, long last) throws IOException, InterruptedException {
    for (long number = first; number <= last; ) {
      List<NodeBlock> page = node.page(number, Math.min(number + request.batch() - 1, last));
      if (page.isEmpty()) {
        return false; // changed again; the next run looks anew
      }
      Optional<String> parent = number == request.from() ? Optional.empty() : file.hash(number - 1);
      if (parent.isPresent() && !page.get(0).parentHash().equals(parent.get())) {
        return true; // changed again while it was followed; the next step sees that
      }
      append(page);
      number += page.size();
    }
    return true;
  }

  private void append(List<NodeBlock> page) throws IOException {
    replaced += file.append(page, micros(clock.instant()));
    written += page.size();
    fruitless = 0;
    withoutTips += page.stream().filter(block -> block.tips().isEmpty()).count();
  }

  private long next() {
    return file.last().isPresent() ? file.last().getAsLong() + 1 : request.from();
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
