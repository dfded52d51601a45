package io.plimsoll.training.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;

/** Reads what a plan says of searches. */
final class SearchReaders {
  private SearchReaders() {}

  static SimpleModule module() {
    return new SimpleModule("search")
        .addDeserializer(SearchSpace.class, new SpaceReader())
        .addDeserializer(Instant.class, new TimeReader());
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

  private static final class TimeReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return PlanTime.parse("chosen.before", parser.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }
  }
}
