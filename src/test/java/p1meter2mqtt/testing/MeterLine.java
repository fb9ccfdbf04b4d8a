package p1meter2mqtt.testing;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.TelegramReader;

/** The way from the meter's bytes to readings, without the task and the port. */
public final class MeterLine {

	private final Readings readings;
	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private byte[] last = {};

	/** Finds the country from the telegrams. */
	public MeterLine() {
		this(Country.UNKNOWN);
	}

	/** Takes the country for granted. */
	public MeterLine(Country country) {
		this.readings = new Readings();
		this.reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
		this.decoder = new TelegramDecoder(this.readings, country);
	}

	/** Takes parts that somebody else has made. */
	public MeterLine(TelegramReader reader, TelegramDecoder decoder, Readings readings) {
		this.reader = reader;
		this.decoder = decoder;
		this.readings = readings;
	}

	/** Lets bytes arrive: the readings of every valid telegram in them are stored. */
	public void send(byte[] bytes) {
		this.last = bytes;
		int offset = 0;
		while (offset < bytes.length) {
			offset += this.reader.read(bytes, offset, bytes.length - offset);
			if (this.reader.outcome() == TelegramReader.OK || this.reader.outcome() == TelegramReader.NO_CRC) {
				this.decoder.decode(this.reader.telegram(), 0);
			}
		}
	}

	/** Lets the same bytes arrive as last time. */
	public void sendAgain() {
		send(this.last);
	}

	/** What makes telegrams of the bytes. */
	public TelegramReader reader() {
		return this.reader;
	}

	/** What makes readings of the telegrams. */
	public TelegramDecoder decoder() {
		return this.decoder;
	}

	/** The readings. */
	public Readings readings() {
		return this.readings;
	}
}
