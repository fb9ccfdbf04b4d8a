package p1meter2mqtt.desktop.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.publish.Topic;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;

/** Puts bytes through the firmware's own reader and decoder and keeps what they make of them. */
public final class TelegramScanner {

	private static final Topic TOPIC = new Topic("");

	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private final Readings readings = new Readings();
	private final Map<Integer, DecodedObject> objects = new TreeMap<>();
	private final List<DecodedTelegram> telegrams = new ArrayList<>();

	private TelegramScanner(int crcMode, Country country) {
		reader = new TelegramReader(crcMode, null);
		decoder = new TelegramDecoder(readings, country);
		decoder.setListener(this::add);
	}

	/**
	 * Scans an input from its first byte to its last.
	 *
	 * @param crcMode {@link TelegramReader#CRC_AUTO} …
	 * @param country the meter's country, {@link Country#UNKNOWN} to find it
	 * @return all telegrams, the bad ones included
	 */
	public static List<DecodedTelegram> scan(byte[] input, int crcMode, Country country) {
		TelegramScanner scanner = new TelegramScanner(crcMode, country);
		int start = 0;
		int cursor = 0;
		while (cursor < input.length) {
			cursor += scanner.reader.read(input, cursor, input.length - cursor);
			start = scanner.take(input, start, cursor);
		}
		scanner.reader.timeOut();
		scanner.take(input, start, cursor);
		return scanner.telegrams;
	}

	/** Keeps what has come to its end; returns where the next one begins at the earliest. */
	private int take(byte[] input, int start, int end) {
		if (reader.outcome() == TelegramReader.NONE) {
			return start;
		}
		Outcome outcome = Outcome.of(reader.outcome());
		objects.clear();
		boolean accepted = (outcome == Outcome.OK || outcome == Outcome.NOCRC) && decoder.decode(reader.telegram(), 0);
		int offset = start;
		while (offset < end - 1 && input[offset] != '/' && outcome != Outcome.ENCRYPTED && outcome != Outcome.FOREIGN) {
			offset++;
		}
		String text = new String(input, offset, lineEnd(input, end) - offset, ISO_8859_1);
		telegrams.add(new DecodedTelegram(telegrams.size() + 1, outcome, accepted, offset, text,
				accepted ? identification(reader.telegram()) : "", readings.country(), List.copyOf(objects.values())));
		return end;
	}

	/** Where the line ends that a telegram ends in: a checksum that is none is worth being seen. */
	private static int lineEnd(byte[] input, int end) {
		int lineEnd = end;
		while (lineEnd < input.length && input[lineEnd] >= ' ' && input[lineEnd] != '/') {
			lineEnd++;
		}
		return lineEnd;
	}

	private void add(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset) {
		int offset = telegram.objectOffset(object);
		String line = text(telegram.buffer(), offset, telegram.objectLimit(object) - offset);
		boolean hasTopic = descriptor != null && descriptor.topic() != null;
		objects.put(object, new DecodedObject(line, line.substring(0, referenceLength(line)),
				hasTopic ? topic(descriptor) : "", text(value.bytes(), 0, value.length()),
				descriptor == null ? "" : descriptor.unit(), DecodedObject.State.values()[state],
				errorOffset < 0 ? -1 : errorOffset - offset));
	}

	private static String identification(Telegram telegram) {
		int offset = telegram.identificationOffset();
		return text(telegram.buffer(), offset, telegram.identificationLimit() - offset);
	}

	private String topic(Descriptor descriptor) {
		return text(TOPIC.bytes(), 0, TOPIC.write(descriptor.topic(), readings.country()));
	}

	private static int referenceLength(String line) {
		int bracket = line.indexOf('(');
		return bracket < 0 ? line.length() : bracket;
	}

	private static String text(byte[] bytes, int offset, int length) {
		return new String(bytes, offset, length, ISO_8859_1);
	}
}
