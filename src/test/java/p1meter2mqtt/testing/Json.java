package p1meter2mqtt.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON strictly: one value and nothing behind it, no name twice, numbers with each of their digits. */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.build();

	private Json() {
	}

	/** Reads a text. */
	public static JsonNode read(String text) {
		try {
			return MAPPER.readTree(text);
		} catch (JsonProcessingException e) {
			throw new AssertionError("no JSON: " + text, e);
		}
	}

	/** The value as it stands: a text without its quotes, a number with all its digits. */
	public static String text(JsonNode node) {
		if (node.isNumber()) {
			return node.decimalValue().toPlainString();
		}
		return node.isTextual() ? node.textValue() : node.toString();
	}
}
