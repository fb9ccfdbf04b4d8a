package p1meter2mqtt.desktop.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.decode.DecodedObject;
import p1meter2mqtt.desktop.decode.DecodedTelegram;
import p1meter2mqtt.desktop.decode.DecodedTelegram.Place;
import p1meter2mqtt.desktop.decode.Outcome;
import p1meter2mqtt.desktop.decode.TelegramExplainer;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Reads along: makes of the bytes that the firmware has read what the firmware makes of them, by the same classes, and
 * notes why. Used by one thread.
 */
final class TelegramWatch {

	/** As long as the firmware waits for a telegram that has stopped. */
	private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(2);
	/** More than the longest telegram: 4096 bytes. */
	private static final int LONGEST = 8 * 1024;
	private static final String NO_PLACE = "";

	private final TelegramReader reader;
	private final TelegramExplainer explainer;
	/** What was published of each total, to say why another one is held back. */
	private final Map<String, String> values = new HashMap<>();
	private final int[] outcomes = new int[TelegramReader.OUTCOMES];
	private byte[] telegram = new byte[LONGEST];
	private int length;
	private int number;
	private int good;
	private int heldBack;
	private String lastHeldBack = "";

	/**
	 * A telegram and what became of it.
	 *
	 * @param number which one it is, good or bad, from 1
	 * @param outcome what became of it: the name that {@code decode} has for it
	 * @param words that in words
	 * @param at when its last byte was seen, in ms since 1970
	 * @param bytes how many bytes it has
	 * @param identification its first line without the slash
	 * @param lines its objects, or its lines if they were not looked at
	 */
	record Explained(int number, String outcome, boolean good, String words, long at, int bytes, String identification,
			List<Line> lines) {
	}

	/**
	 * A line of a telegram; as in {@link DecodedObject}, with the reason if nothing is published of it.
	 *
	 * @param state as there, or {@code raw} if it was not looked at
	 */
	record Line(String text, String obis, String topic, String value, String unit, String state, int column,
			String why) {
	}

	/** Makes one that knows what the firmware's settings say of the meter. */
	TelegramWatch(Settings settings) {
		Decryption decryption = settings.decryptionKey.isEmpty() ? null
				: new Decryption(Hexadecimal.key(settings.decryptionKey), Hexadecimal.key(settings.authenticationKey),
						settings.acceptWrongTag);
		this.reader = new TelegramReader(SettingsCheck.numberOf(TelegramReader.CRC_MODES, settings.crc), decryption);
		this.explainer = new TelegramExplainer(Country.of(settings.country));
	}

	/** How often a telegram came to that outcome, a constant of {@link TelegramReader}. */
	int count(int outcome) {
		return this.outcomes[outcome];
	}

	/** How many were good and counted. */
	int good() {
		return this.good;
	}

	/** How many values were held back. */
	int heldBack() {
		return this.heldBack;
	}

	/** The last value that was held back, and why; empty if there was none. */
	String lastHeldBack() {
		return this.lastHeldBack;
	}

	/**
	 * Looks at what has come since the last look.
	 *
	 * @param sevenBits whether the line's characters have seven bits
	 * @return the telegrams that have ended meanwhile
	 */
	List<Explained> look(LineTap.Piece piece, boolean sevenBits, long lastByteNanos) {
		List<Explained> ended = new ArrayList<>();
		this.reader.setSevenBits(sevenBits);
		if (piece.missed()) {
			this.reader.timeOut();
			this.length = 0;
		}
		byte[] bytes = piece.bytes();
		int offset = 0;
		while (offset < bytes.length) {
			int count = this.reader.read(bytes, offset, bytes.length - offset);
			keep(bytes, offset, count, sevenBits);
			offset += count;
			note(ended);
		}
		if (this.reader.isReceiving() && System.nanoTime() - lastByteNanos > GAP_NANOS) {
			this.reader.timeOut();
			note(ended);
		}
		return ended;
	}

	private void keep(byte[] bytes, int offset, int count, boolean sevenBits) {
		int kept = Math.min(count, LONGEST);
		int overflow = Math.max(0, this.length + kept - LONGEST);
		System.arraycopy(this.telegram, overflow, this.telegram, 0, this.length - Math.min(overflow, this.length));
		this.length -= Math.min(overflow, this.length);
		for (int i = offset + count - kept; i < offset + count; i++) {
			this.telegram[this.length++] = (byte) (sevenBits ? bytes[i] & 0x7F : bytes[i]);
		}
	}

	private void note(List<Explained> ended) {
		int outcome = this.reader.outcome();
		if (outcome == TelegramReader.NONE) {
			return;
		}
		this.outcomes[outcome]++;
		this.number++;
		Outcome named = Outcome.of(outcome);
		String raw = raw();
		this.length = 0;
		if (named == Outcome.OK || named == Outcome.NOCRC) {
			int second = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
			ended.add(explained(this.explainer.explain(this.number, named, new Place(0, NO_PLACE, 0),
					this.reader.telegram(), second), raw.length()));
		} else {
			ended.add(new Explained(this.number, name(named), false, named.description(), System.currentTimeMillis(),
					raw.length(), "", rawLines(raw)));
		}
	}

	/** What was received from the last slash on that began a telegram. */
	private String raw() {
		String text = new String(this.telegram, 0, this.length, StandardCharsets.ISO_8859_1);
		int start = text.indexOf('/');
		return start < 0 ? text : text.substring(start);
	}

	private Explained explained(DecodedTelegram decoded, int bytes) {
		boolean counts = decoded.isGood();
		this.good += counts ? 1 : 0;
		List<Line> lines = decoded.objects().stream().map(object -> line(object, counts)).toList();
		return new Explained(decoded.number(), name(decoded.outcome()), counts, decoded.outcome().description(),
				System.currentTimeMillis(), bytes, decoded.identification(), lines);
	}

	private Line line(DecodedObject object, boolean counts) {
		String why = why(object, counts);
		if (object.state().equals(DecodedObject.PUBLISHED)) {
			this.values.put(object.topic(), object.value());
		} else if (counts && object.state().equals(DecodedObject.REFUSED)) {
			this.heldBack++;
			this.lastHeldBack = object.topic() + " " + object.value() + ": " + why;
		}
		return new Line(object.text(), object.obis(), object.topic(), object.value(), object.unit(), object.state(),
				object.errorColumn(), why);
	}

	private String why(DecodedObject object, boolean counts) {
		return switch (object.state()) {
		case DecodedObject.PUBLISHED -> null;
		case "known" -> "known, but not published: another object has the value, or it is none";
		case "unknown" -> "there is no row for it in the table";
		case "unparsed" -> "it can't be read from the marked character on";
		default -> counts ? heldBackBecause(this.values.get(object.topic())) : "the telegram as a whole does not count";
		};
	}

	private static String heldBackBecause(String before) {
		return before == null ? "not plausible, so held back"
				: "held back: it was " + before + ", and a total neither falls nor leaps";
	}

	private static String name(Outcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

	private static List<Line> rawLines(String raw) {
		return Arrays.stream(raw.split("\\R")).filter(line -> !line.isEmpty())
				.map(line -> new Line(line, "", "", "", "", "raw", -1, null)).toList();
	}
}
