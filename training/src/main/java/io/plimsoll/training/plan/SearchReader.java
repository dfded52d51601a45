package io.plimsoll.training.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Reads the search space of a plan. */
final class SearchReader {
  private SearchReader() {}

  static SimpleModule module() {
    return new SimpleModule("search").addDeserializer(SearchSpace.class, new SpaceReader());
  }

  private static final class SpaceReader extends StdDeserializer<SearchSpace> {
    private static final long serialVersionUID = 1;

    SpaceReader() {
      super(SearchSpace.class);
    }

    @Override
    public SearchSpace deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = parser.readValueAsTree();
      try {
        return SearchSpace.of(node);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }
  }
}
