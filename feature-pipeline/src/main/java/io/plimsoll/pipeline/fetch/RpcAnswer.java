package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The answer to a call.
 *
 * @param result JSON null where there was an error
 * @param error why there is no result, such as {@code -32601 method not found}
 */
record RpcAnswer(JsonNode result, Optional<String> error) {}
