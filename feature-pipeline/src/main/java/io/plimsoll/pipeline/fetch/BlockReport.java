package io.plimsoll.pipeline.fetch;

import java.nio.file.Path;

/**
 * What a fetch of blocks did.
 *
 * @param file that holds them
 * @param chainId of the chain
 * @param written lines written by this run
 * @param replaced of them: blocks that replaced another
 * @param withoutTips of them: blocks of which the node has no fee history
 * @param last number of the last block in the file, -1 if there is none
 * @param wanted number of the last block wanted
 */
public record BlockReport(
    Path file,
    long chainId,
    long written,
    long replaced,
    long withoutTips,
    long last,
    long wanted) {}
