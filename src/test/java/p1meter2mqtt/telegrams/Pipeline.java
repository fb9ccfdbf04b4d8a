package p1meter2mqtt.telegrams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;

/** The firmware from the UART's bytes to the MQTT messages, without its tasks: reader, decoder, readings, publisher. */
final class Pipeline {

	/**
	 * What became of one telegram.
	 *
	 * @param label the reader's outcome by the names that the command line uses
	 * @param accepted whether the decoder took it
	 * @param messages what was published then, as {@code topic payload} without the root, sorted by topic
	 */
	record Outcome(String label, boolean accepted, List<String> messages) {
	}

	/** By the reader's numbers. */
	private static final String[] LABELS = { null, "ok", "nocrc", "crc", "truncated", "overflow", "timeout", "encrypted",
			"foreign", "undecrypted" };
	private static final int SECONDS_BETWEEN_TELEGRAMS = 10;
	private static final String ROOT = "p1/";

	private final Country country;
	private final TelegramReader reader;
	private final RecordingMqttClient client = new RecordingMqttClient(ROOT);
	private final List<Outcome> outcomes = new ArrayList<>();
	private DataObjectListener listener;
	/** Made for the first whole telegram: most of those that tests cut off or damage come to nothing. */
	private TelegramDecoder decoder;
	private ReadingPublisher publisher;

	Pipeline(int crcMode, Country country) {
		this.country = country;
		reader = new TelegramReader(crcMode, null);
	}

	/** Tells somebody what becomes of each data object. */
	Pipeline listenedBy(DataObjectListener dataObjectListener) {
		listener = dataObjectListener;
		return this;
	}

	/** Bytes arrive, all at once. */
	Pipeline receive(byte[] bytes, int offset, int length) {
		int cursor = offset;
		while (cursor < offset + length) {
			cursor += reader.read(bytes, cursor, offset + length - cursor);
			takeOutcome();
		}
		return this;
	}

	/** Bytes arrive, all at once. */
	Pipeline receive(byte[] bytes) {
		return receive(bytes, 0, bytes.length);
	}

	/** Nothing arrives for a long time. */
	Pipeline silence() {
		reader.timeOut();
		takeOutcome();
		return this;
	}

	private void takeOutcome() {
		int outcome = reader.outcome();
		if (outcome == TelegramReader.NONE) {
			return;
		}
		boolean whole = outcome == TelegramReader.OK || outcome == TelegramReader.NO_CRC;
		boolean accepted = whole && decode(reader.telegram());
		outcomes.add(new Outcome(LABELS[outcome], accepted, client.takeMessages()));
	}

	private boolean decode(Telegram telegram) {
		if (decoder == null) {
			Readings readings = new Readings();
			decoder = new TelegramDecoder(readings, country);
			decoder.setListener(listener);
			publisher = new ReadingPublisher(client, readings, ROOT);
		}
		boolean accepted = decoder.decode(telegram, outcomes.size() * SECONDS_BETWEEN_TELEGRAMS);
		try {
			publisher.publishDue();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return accepted;
	}

	/** What became of all telegrams so far. */
	List<Outcome> outcomes() {
		return List.copyOf(outcomes);
	}

	/** The messages of each telegram that was accepted so far. */
	List<List<String>> accepted() {
		return outcomes.stream().filter(Outcome::accepted).map(Outcome::messages).toList();
	}

	/** All of it in the form of the {@code .expected} files. */
	List<String> lines() {
		List<String> lines = new ArrayList<>();
		int number = 0;
		for (Outcome outcome : outcomes) {
			number++;
			boolean unreadable = outcome.label().equals("nocrc") && !outcome.accepted();
			lines.add("# " + number + " " + outcome.label() + (unreadable ? " unreadable" : ""));
			lines.addAll(outcome.messages());
		}
		return lines;
	}
}
