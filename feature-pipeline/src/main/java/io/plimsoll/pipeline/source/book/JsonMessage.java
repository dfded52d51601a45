package io.plimsoll.pipeline.source.book;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A venue's message: its scalar fields as text, those of an object {@code data} among them, and the
 * levels of its bids ({@code b} or {@code bids}) and asks ({@code a} or {@code asks}), each level
 * an array of price and size. Other arrays and objects are passed over.
 */
final class JsonMessage {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> fields = new HashMap<>();
  private final DepthLevels levels = new DepthLevels();
  private boolean hasBids;
  private boolean hasAsks;

  private JsonMessage() {}

  /** Returns the message that {@code text} is. */
  static JsonMessage parse(String text) throws UnusableRecordException {
    var message = new JsonMessage();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
      }
      message.readObject(parser);
      if (parser.nextToken() != null) { // something stands behind the message
        throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
      }
    } catch (IOException e) {
      throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
    }
    return message;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Returns the text of a scalar field. */
  String text(String name) throws UnusableRecordException {
    String text = fields.get(name);
    if (text == null) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    return text;
  }

  /** Returns the text of a scalar field, {@code absent} if there is none. */
  String text(String name, String absent) {
    return fields.getOrDefault(name, absent);
  }

  /** Returns the levels of both sides. */
  DepthLevels levels() throws UnusableRecordException {
    if (!hasBids || !hasAsks) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    return levels;
  }

  private void readObject(JsonParser parser) throws IOException, UnusableRecordException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals("data")) {
        readObject(parser);
      } else if (value == JsonToken.START_ARRAY) {
        readArray(name, parser);
      } else if (value == JsonToken.START_OBJECT) {
        parser.skipChildren();
      } else {
        fields.put(name, parser.getText());
      }
    }
  }

  private void readArray(String name, JsonParser parser)
      throws IOException, UnusableRecordException {
    switch (name) {
      case "b", "bids" -> {
        hasBids = true;
        readLevels(Side.BID, parser);
      }
      case "a", "asks" -> {
        hasAsks = true;
        readLevels(Side.ASK, parser);
      }
      default -> parser.skipChildren();
    }
  }

  private void readLevels(Side side, JsonParser parser)
      throws IOException, UnusableRecordException {
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      double price = FieldText.price(scalar(parser));
      double size = FieldText.size(scalar(parser));
      while (parser.nextToken() != JsonToken.END_ARRAY) { // some venues add a third entry
        if (!parser.currentToken().isScalarValue()) {
          throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
        }
      }
      levels.add(side, price, size);
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw new UnusableRecordException(Rejection.UNREADABLE_JSON);
    }
  }

  private static String scalar(JsonParser parser) throws IOException, UnusableRecordException {
    JsonToken token = parser.nextToken();
    if (token == null || !token.isScalarValue()) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    return parser.getText();
  }
}
