package p1meter2mqtt.homeassistant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.publish.JsonWriter;
import p1meter2mqtt.telegram.MeterOutput;
import p1meter2mqtt.testing.MeterLine;

/** Where the maker ends and the model begins. */
class IdentificationTest {

	private final MeterLine meter = new MeterLine();
	private final JsonWriter json = new JsonWriter(200);
	private final Identification identification = new Identification();

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', value = {
			"KFM5KAIFA-METER, Kaifa, KAIFA-METER",
			"ISK0\\0MODEL, Iskraemeco, MODEL",
			"ISK9\\9-9, Iskraemeco, 9",
			"XYZ5\\2, XYZ, ||", // no model
			"XYZ5, XYZ, ||",
			"XYZ, XYZ, ||",
			"XYZ5\\model, XYZ, model", // a backslash that no digit follows
			"XYZ5\\2- _a, XYZ, a",
			"XYZ5\\2zzz, XYZ, zzz",
			"XYZ5\\2@Z{, XYZ, Z{",
			"XYZ5\\2{a, XYZ, a",
			"XYZ/0, XYZ, 0",
			"XYZ:0, XYZ, 0",
			"ABc9, ABc, ||",
	})
	void shouldTellMakerAndModel(String text, String maker, String model) {
		assertThat(written(text)).isEqualTo("{\"manufacturer\":\"" + maker + "\""
				+ (model.isEmpty() ? "" : ",\"model\":\"" + model + "\"") + "}");
	}

	@ParameterizedTest
	@CsvSource({ "''", "X", "XY" })
	void shouldTellNothingOfLessThanThreeCharacters(String text) {
		assertThat(written(text)).isEqualTo("{}");
	}

	private String written(String text) {
		String telegram = "/" + text + "\r\n\r\n1-0:1.7.0(00.671*kW)\r\n!";
		this.meter.send((telegram + MeterOutput.checksum(telegram) + "\r\n").getBytes(US_ASCII));
		this.identification.copy(this.meter.readings());
		this.json.begin();
		this.identification.write(this.json);
		this.json.end();
		return new String(this.json.bytes(), 0, this.json.length(), US_ASCII);
	}
}
