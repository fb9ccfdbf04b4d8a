package p1meter2mqtt.meter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import p1meter2mqtt.telegram.MeterOutput;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;

/** From what a meter sends to its readings: reader, decoder and readings, and what became of each data object. */
final class P1Line {

	private static final String[] STATES = { "published", "known", "unknown", "refused", "unparsed" };

	final Readings readings = new Readings();
	final TelegramDecoder decoder;
	/** What became of each object of the last telegram, by its whole text. */
	final Map<String, String> states = new LinkedHashMap<>();
	/** For each object of the last telegram that can't be read, what stands in it from the error on. */
	final Map<String, String> errors = new LinkedHashMap<>();

	/** The board's time. */
	int second = 1_000;

	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
	private final byte[] payload = new byte[Value.CAPACITY];

	P1Line(String country) {
		this.decoder = new TelegramDecoder(this.readings, Country.of(country));
		this.decoder.setListener((telegram, object, descriptor, value, state, errorOffset) -> {
			int limit = telegram.objectLimit(object);
			String text = text(telegram, telegram.objectOffset(object), limit);
			this.states.put(text, STATES[state]);
			if (state == DataObjectListener.PUBLISHED) {
				assertThat(value.length()).as(text).isLessThanOrEqualTo(descriptor.handler.capacity());
			}
			if (errorOffset >= 0) {
				this.errors.put(text, text(telegram, errorOffset, limit));
			}
		});
	}

	private static String text(Telegram telegram, int offset, int limit) {
		return new String(telegram.buffer(), offset, limit - offset, UTF_8);
	}

	/** Sends a telegram with a checksum; says whether it counts. */
	boolean send(String... objects) {
		return sendBytes(MeterOutput.telegram(objects));
	}

	/** Sends a telegram without one; says whether it counts. */
	boolean sendWithoutChecksum(String... objects) {
		return sendBytes(MeterOutput.telegramWithoutChecksum(objects));
	}

	/** Sends one telegram; says whether it counts. */
	boolean sendBytes(byte[] telegram) {
		this.states.clear();
		this.errors.clear();
		this.reader.read(telegram, 0, telegram.length);
		int outcome = this.reader.outcome();
		if (outcome != TelegramReader.OK && outcome != TelegramReader.NO_CRC) {
			throw new AssertionError("the reader's outcome is " + outcome);
		}
		return this.decoder.decode(this.reader.telegram(), this.second);
	}

	/** Takes all readings that are due, by topic. */
	Map<String, String> takeDue() {
		Map<String, String> due = new TreeMap<>();
		for (int slot = 0; slot < this.readings.slots(); slot++) {
			int length = this.readings.take(slot, this.payload);
			if (length >= 0) {
				due.put(this.readings.descriptor(slot).topic(), new String(this.payload, 0, length, UTF_8));
			}
		}
		return due;
	}

	/** Sends a telegram and takes what is due then. */
	Map<String, String> readingsOf(String... objects) {
		send(objects);
		return takeDue();
	}
}
