package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * A call of JSON-RPC.
 *
 * @param method name
 * @param params arguments
 */
record RpcCall(String method, ArrayNode params) {}
