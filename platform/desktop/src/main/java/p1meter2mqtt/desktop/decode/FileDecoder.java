package p1meter2mqtt.desktop.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.desktop.decode.DecodedTelegram.Place;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;

/** Runs the bytes of a file through the firmware's own reader and decoder, and notes what becomes of them. */
public final class FileDecoder implements DataObjectListener {

	private static final String[] STATES = { DecodedObject.PUBLISHED, "known", "unknown", DecodedObject.REFUSED,
			"unparsed" };

	/** What lies between two telegrams at most, if they don't say themselves. */
	private static final int LONGEST_PERIOD_SECONDS = 10;

	private final byte[] bytes;
	private final TelegramReader reader;
	private final Readings readings = new Readings();
	private final TelegramDecoder decoder;
	private final List<DecodedTelegram> telegrams = new ArrayList<>();
	private DecodedObject[] objects;

	private FileDecoder(byte[] bytes, Country country, int crcMode, Decryption decryption) {
		this.bytes = bytes;
		this.reader = new TelegramReader(crcMode, decryption);
		this.decoder = new TelegramDecoder(readings, country);
		decoder.setListener(this);
	}

	/**
	 * Decodes all telegrams of a file, the bad ones too; noise between them is passed over.
	 *
	 * @param country the country of the meter, or {@link Country#UNKNOWN} to find it
	 * @param crcMode the reader's checksum mode
	 * @param decryption decrypts encrypted telegrams, or null without a key
	 */
	public static List<DecodedTelegram> decode(byte[] bytes, Country country, int crcMode, Decryption decryption) {
		FileDecoder decoder = new FileDecoder(bytes, country, crcMode, decryption);
		decoder.decode();
		return decoder.telegrams;
	}

	private void decode() {
		int cursor = 0;
		while (cursor < bytes.length) {
			cursor += reader.read(bytes, cursor, bytes.length - cursor);
			note(cursor);
		}
		reader.timeOut();
		note(cursor);
	}

	/** Notes an outcome, if there is one, that came up just before the cursor. */
	private void note(int cursor) {
		if (reader.outcome() == TelegramReader.NONE) {
			return;
		}
		Outcome outcome = Outcome.of(reader.outcome());
		// a telegram is cut off by the slash that comes next, all else ends with the byte before
		Place where = place(outcome == Outcome.TRUNCATED ? cursor : cursor - 1);
		int number = telegrams.size() + 1;
		if (outcome != Outcome.OK && outcome != Outcome.NOCRC) {
			telegrams.add(new DecodedTelegram(number, outcome, where, "", List.of()));
			return;
		}
		Telegram telegram = reader.telegram();
		String identification = text(telegram.buffer(), telegram.identificationOffset(),
				telegram.identificationLimit());
		objects = new DecodedObject[telegram.objects()];
		if (decoder.decode(telegram, number * LONGEST_PERIOD_SECONDS)) {
			telegrams.add(new DecodedTelegram(number, outcome, where, identification, List.of(objects)));
		} else {
			List<DecodedObject> refused = Stream.of(objects).map(DecodedObject::butNotPublished).toList();
			telegrams.add(new DecodedTelegram(number, Outcome.UNREADABLE, where, identification, refused));
		}
	}

	@Override
	public void dataObject(Telegram telegram, int object, Descriptor descriptor, Value value, int state,
			int errorOffset) {
		int offset = telegram.objectOffset(object);
		String text = text(telegram.buffer(), offset, telegram.objectLimit(object));
		int bracket = text.indexOf('(');
		String topic = descriptor == null || descriptor.topic() == null ? ""
				: Topics.nameOf(descriptor, readings.country());
		objects[object] = new DecodedObject(text, bracket < 0 ? text : text.substring(0, bracket), topic,
				text(value.bytes(), 0, value.length()), descriptor == null ? "" : descriptor.unit(), STATES[state],
				errorOffset < 0 ? -1 : errorOffset - offset);
	}

	private Place place(int offset) {
		int line = 1;
		int start = 0;
		for (int i = 0; i < offset; i++) {
			if (bytes[i] == '\n') {
				line++;
				start = i + 1;
			}
		}
		int limit = start;
		while (limit < bytes.length && bytes[limit] != '\r' && bytes[limit] != '\n') {
			limit++;
		}
		return new Place(line, text(bytes, start, limit), offset - start);
	}

	/** Bytes as characters, one for one, so that places stay the same. */
	private static String text(byte[] bytes, int offset, int limit) {
		return new String(bytes, offset, limit - offset, StandardCharsets.ISO_8859_1);
	}
}
