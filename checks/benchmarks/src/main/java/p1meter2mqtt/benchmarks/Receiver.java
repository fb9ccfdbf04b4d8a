package p1meter2mqtt.benchmarks;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/** The firmware from bytes to readings; gets them in pieces, as the serial port hands them over. */
final class Receiver {

	private static final int PIECE_LENGTH = 256;

	private final TelegramReader reader;
	private final Readings readings = new Readings();
	private final TelegramDecoder decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);

	/** @param decryption decrypts telegrams, or null */
	Receiver(Decryption decryption) {
		this.reader = new TelegramReader(TelegramReader.CRC_ON, decryption);
	}

	/** Takes one telegram; says what the reader came to. */
	int receive(byte[] bytes) {
		int offset = 0;
		do {
			offset += this.reader.read(bytes, offset, Math.min(PIECE_LENGTH, bytes.length - offset));
		} while (this.reader.outcome() == TelegramReader.NONE && offset < bytes.length);
		if (this.reader.outcome() == TelegramReader.OK) {
			this.decoder.decode(this.reader.telegram(), 0);
		}
		return this.reader.outcome();
	}

	Readings readings() {
		return this.readings;
	}
}
