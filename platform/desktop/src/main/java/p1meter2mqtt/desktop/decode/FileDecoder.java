package p1meter2mqtt.desktop.decode;

import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.desktop.decode.DecodedTelegram.Place;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/** Runs the bytes of a file through the firmware's own reader and decoder, and notes what becomes of them. */
public final class FileDecoder {

	/** What lies between two telegrams at most, if they don't say themselves. */
	private static final int LONGEST_PERIOD_SECONDS = 10;

	private final byte[] bytes;
	private final TelegramReader reader;
	private final TelegramExplainer explainer;
	private final List<DecodedTelegram> telegrams = new ArrayList<>();

	private FileDecoder(byte[] bytes, Country country, int crcMode, Decryption decryption) {
		this.bytes = bytes;
		this.reader = new TelegramReader(crcMode, decryption);
		this.explainer = new TelegramExplainer(country);
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
		if (outcome == Outcome.OK || outcome == Outcome.NOCRC) {
			int second = number * LONGEST_PERIOD_SECONDS;
			telegrams.add(explainer.explain(number, outcome, where, reader.telegram(), second));
		} else {
			telegrams.add(new DecodedTelegram(number, outcome, where, "", List.of()));
		}
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
		return new Place(line, TelegramExplainer.text(bytes, start, limit), offset - start);
	}
}
