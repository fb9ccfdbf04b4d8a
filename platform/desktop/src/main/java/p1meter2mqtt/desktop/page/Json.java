package p1meter2mqtt.desktop.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads and writes JSON. Made by whoever needs it first, since it takes a tenth of a second: the start does not. */
final class Json {

	/** Leaves out what is null. */
	static final ObjectMapper MAPPER = new ObjectMapper()
			.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

	private Json() {
	}
}
