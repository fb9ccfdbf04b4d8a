package p1meter2mqtt.homeassistant;

import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.publish.JsonWriter;

/**
 * Maker and model from what the meter calls itself in the first line of a telegram, such as {@code ISK5\2M550T-1012}:
 * three letters for the maker (the FLAG association's codes), a letter for the speed, perhaps {@code \2}, and the model
 * (IEC 62056-21, 6.3.2). In Belgium, Luxembourg and elsewhere grid companies put themselves in the maker's place: what
 * is not in the table stays as it is.
 */
final class Identification {

	private static final int CODE_LENGTH = 3;

	private static final String[] CODES = { "ISK", "ISk", "KFM", "KMP", "KAM", "LGF", "LGZ", "SAG", "ADN", "ESY", "MCS",
			"FLU", "Lux" };
	private static final String[] MAKERS = { "Iskraemeco", "Iskraemeco", "Kaifa", "Kamstrup", "Kamstrup", "Landis+Gyr",
			"Landis+Gyr", "Sagemcom", "Aidon", "EasyMeter", "MetCom", "Fluvius", "Luxmetering" };

	private final byte[] bytes = new byte[Readings.IDENTIFICATION_CAPACITY];
	private int length;

	/** Takes over what the meter calls itself now. */
	void copy(Readings readings) {
		this.length = readings.copyIdentification(this.bytes);
	}

	/** Writes maker and model, as far as they are there. */
	void write(JsonWriter json) {
		if (this.length >= CODE_LENGTH) {
			json.beginText("manufacturer");
			String maker = maker();
			if (maker == null) {
				json.add(this.bytes, 0, CODE_LENGTH);
			} else {
				json.add(maker);
			}
			json.endText();
		}
		int model = modelOffset();
		if (model < this.length) {
			json.beginText("model");
			json.add(this.bytes, model, this.length - model);
			json.endText();
		}
	}

	private String maker() {
		for (int i = 0; i < CODES.length; i++) {
			String code = CODES[i];
			if (this.bytes[0] == code.charAt(0) && this.bytes[1] == code.charAt(1) && this.bytes[2] == code.charAt(2)) {
				return MAKERS[i];
			}
		}
		return null;
	}

	private int modelOffset() {
		int offset = CODE_LENGTH;
		if (isDigit(offset)) {
			offset++;
		}
		if (offset < this.length && this.bytes[offset] == '\\' && isDigit(offset + 1)) {
			offset += 2;
		}
		while (offset < this.length && !isLetter(offset) && !isDigit(offset)) {
			offset++;
		}
		return offset;
	}

	private boolean isDigit(int offset) {
		return offset < this.length && this.bytes[offset] >= '0' && this.bytes[offset] <= '9';
	}

	private boolean isLetter(int offset) {
		int lower = this.bytes[offset] | 0x20;
		return lower >= 'a' && lower <= 'z';
	}
}
