package p1meter2mqtt.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

/** The firmware from the serial line's bytes to the MQTT messages of its readings. */
final class MeterLine {

	/** What all topics begin with. */
	static final String ROOT = "p1/";

	private static final int SECONDS_BETWEEN_TELEGRAMS = 10;

	private final TelegramReader reader;
	private final List<Message> published = new ArrayList<>();
	/** Made for the first whole telegram: most inputs come to nothing. */
	private Readings readings;
	private TelegramDecoder decoder;
	private RecordingMqttClient client;
	private ReadingPublisher publisher;
	private int telegrams;
	private int second;

	MeterLine(int crcMode, Decryption decryption) {
		this.reader = new TelegramReader(crcMode, decryption);
	}

	/** Bytes arrive, all at once. */
	void receive(byte[] bytes) {
		int cursor = 0;
		while (cursor < bytes.length) {
			int used = this.reader.read(bytes, cursor, bytes.length - cursor);
			if (used == 0 && this.reader.outcome() == TelegramReader.NONE) {
				throw new IllegalStateException("The reader uses no byte and says nothing.");
			}
			cursor += used;
			takeOutcome();
		}
	}

	/** Nothing arrives any more. */
	void silence() {
		this.reader.timeOut();
		takeOutcome();
	}

	private void takeOutcome() {
		int outcome = this.reader.outcome();
		if (outcome != TelegramReader.OK && outcome != TelegramReader.NO_CRC) {
			return;
		}
		try {
			if (this.decoder == null) {
				makeDecoder();
			}
			this.second += SECONDS_BETWEEN_TELEGRAMS;
			if (this.decoder.decode(this.reader.telegram(), this.second)) {
				this.telegrams++;
			}
			this.publisher.publishDue();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		this.published.addAll(this.client.arrived());
	}

	private void makeDecoder() throws IOException {
		this.readings = new Readings();
		this.decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);
		this.client = new RecordingMqttClient();
		this.client.connect();
		this.publisher = new ReadingPublisher(this.client, this.readings, ROOT);
	}

	/** Takes what was published since the last time. */
	List<Message> published() {
		List<Message> messages = List.copyOf(this.published);
		this.published.clear();
		return messages;
	}

	/** How many telegrams counted so far. */
	int telegrams() {
		return this.telegrams;
	}

	/** How many values were held back so far because they were not plausible. */
	int heldBack() {
		return this.readings == null ? 0 : this.readings.refusals();
	}

	/** The reader, for its counters. */
	TelegramReader reader() {
		return this.reader;
	}
}
