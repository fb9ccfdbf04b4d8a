package p1meter2mqtt.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

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
	private static final String[] LABELS = { null, "ok", "nocrc", "crc", "truncated", "overflow", "timeout",
			"encrypted", "foreign", "undecrypted" };
	private static final String ROOT = "p1/";
	private static final int SECONDS_BETWEEN_TELEGRAMS = 10;

	private final Country country;
	private final TelegramReader reader;
	private final List<Outcome> outcomes = new ArrayList<>();
	private DataObjectListener listener;
	/** Made for the first whole telegram: most of those that tests cut off or damage come to nothing. */
	private TelegramDecoder decoder;
	private RecordingMqttClient client;
	private ReadingPublisher publisher;

	Pipeline(int crcMode, Country country) {
		this(crcMode, country, null);
	}

	/**
	 * Makes a pipeline.
	 *
	 * @param decryption decrypts encrypted telegrams, or null
	 */
	Pipeline(int crcMode, Country country, Decryption decryption) {
		this.country = country;
		this.reader = new TelegramReader(crcMode, decryption);
	}

	/** Tells somebody what becomes of each data object. */
	Pipeline listenedBy(DataObjectListener dataObjectListener) {
		this.listener = dataObjectListener;
		return this;
	}

	/** Bytes have seven bits and a parity bit from now on. */
	Pipeline inSevenBits() {
		this.reader.setSevenBits(true);
		return this;
	}

	/** Bytes arrive, all at once. */
	Pipeline receive(byte[] bytes, int offset, int length) {
		int cursor = offset;
		while (cursor < offset + length) {
			cursor += this.reader.read(bytes, cursor, offset + length - cursor);
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
		this.reader.timeOut();
		takeOutcome();
		return this;
	}

	private void takeOutcome() {
		int outcome = this.reader.outcome();
		if (outcome == TelegramReader.OK || outcome == TelegramReader.NO_CRC) {
			takeTelegram(LABELS[outcome]);
		} else if (outcome != TelegramReader.NONE) {
			this.outcomes.add(new Outcome(LABELS[outcome], false, List.of()));
		}
	}

	private void takeTelegram(String label) {
		try {
			if (this.decoder == null) {
				makeDecoder();
			}
			Telegram telegram = this.reader.telegram();
			boolean accepted = this.decoder.decode(telegram, this.outcomes.size() * SECONDS_BETWEEN_TELEGRAMS);
			this.publisher.publishDue();
			this.outcomes.add(new Outcome(label, accepted, this.client.arrived().stream()
					.sorted(Comparator.comparing(Message::topic))
					.map(Pipeline::line)
					.toList()));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void makeDecoder() throws IOException {
		Readings readings = new Readings();
		this.decoder = new TelegramDecoder(readings, this.country);
		this.decoder.setListener(this.listener);
		this.client = new RecordingMqttClient();
		this.client.connect();
		this.publisher = new ReadingPublisher(this.client, readings, ROOT);
	}

	private static String line(Message message) {
		String name = message.topic().substring(ROOT.length());
		return message.payload().isEmpty() ? name : name + " " + message.payload();
	}

	/** What became of all telegrams so far. */
	List<Outcome> outcomes() {
		return List.copyOf(this.outcomes);
	}

	/** The messages of each telegram that was accepted so far. */
	List<List<String>> accepted() {
		return this.outcomes.stream().filter(Outcome::accepted).map(Outcome::messages).toList();
	}

	/** All of it in the form of the {@code .expected} files. */
	List<String> lines() {
		List<String> lines = new ArrayList<>();
		int number = 0;
		for (Outcome outcome : this.outcomes) {
			number++;
			boolean unreadable = outcome.label().equals("nocrc") && !outcome.accepted();
			lines.add("# " + number + " " + outcome.label() + (unreadable ? " unreadable" : ""));
			lines.addAll(outcome.messages());
		}
		return lines;
	}
}
