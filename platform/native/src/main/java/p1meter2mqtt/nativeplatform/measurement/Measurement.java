package p1meter2mqtt.nativeplatform.measurement;

import java.io.IOException;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.nativeplatform.NativeBoard;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Counts instructions: of a telegram from the serial port's registers to stored readings, and of the publish of all
 * these readings down to the socket. An image of its own, which gets the telegram at its serial port twice and prints a
 * line of figures for each time.
 */
@Include(value = "measurement.h", isSystem = false)
public final class Measurement {

	/** No more than the serial port keeps, so that taking it from there can be counted apart. */
	private static final int CAPACITY = 2_048;
	private static final int PIECE_LENGTH = 256;
	private static final int PASSES = 2;

	private final NativeBoard board = new NativeBoard();
	private final SerialPort port = this.board.serialPort("com0");
	private final byte[] piece = new byte[PIECE_LENGTH];
	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_ON, null);
	private final Readings readings = new Readings();
	private final TelegramDecoder decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);
	private final CountingTransport transport = new CountingTransport();
	private final MqttClient client = new MinimalMqttClient(
			new MqttOptions("nowhere", 1883, "measurement", "", "", 30, "status", "offline"), this.transport,
			this.board);
	private final ReadingPublisher publisher = new ReadingPublisher(this.client, this.readings,
			"sensors/power/p1meter/");

	private Measurement() {
	}

	@Import(name = "measurement_instructions")
	private static native long instructions();

	@Import(name = "measurement_end")
	private static native void end();

	/** Takes its figures and ends the image. */
	public static void main(String[] arguments) {
		Measurement measurement = new Measurement();
		try {
			measurement.run();
		} catch (IOException e) {
			measurement.board.print(e.getMessage());
		}
		end();
	}

	private void run() throws IOException {
		this.port.open(115_200);
		this.board.print("ready");
		// the first time classes are initialized, too
		for (int pass = 0; pass < PASSES; pass++) {
			measure();
		}
	}

	private void measure() throws IOException {
		int length = awaitTelegramLength();
		long driver = takeFromPort(length);

		long start = instructions();
		boolean accepted = decode(length);
		long decoding = instructions() - start;

		this.client.connect();
		this.readings.refresh();
		this.transport.reset();
		start = instructions();
		this.publisher.publishDue();
		long publishing = instructions() - start;
		this.client.disconnect();

		this.board.print("measured accepted=" + (accepted ? 1 : 0) + " bytes=" + length + " driver=" + driver
				+ " decoding=" + decoding + " publishing=" + publishing + " published_bytes="
				+ this.transport.written());
	}

	/** The telegram comes behind its length, as four decimal digits. */
	private int awaitTelegramLength() throws IOException {
		int length = 0;
		for (int i = 0; i < 4; i++) {
			length = length * 10 + readByte() - '0';
		}
		if (length <= 0 || length > CAPACITY) {
			throw new IOException("a telegram of " + length + " bytes can't be measured");
		}
		return length;
	}

	private byte readByte() throws IOException {
		this.port.read(this.piece, 0, 1);
		return this.piece[0];
	}

	/** Lets the driver take the bytes from the port's registers; counts only where there were any. */
	private long takeFromPort(int length) {
		long sum = 0;
		int available = this.port.available();
		while (available < length) {
			long start = instructions();
			int now = this.port.available();
			long used = instructions() - start;
			sum += now > available ? used : 0;
			available = now;
		}
		return sum;
	}

	private boolean decode(int length) throws IOException {
		boolean accepted = false;
		int left = length;
		while (left > 0) {
			int count = this.port.read(this.piece, 0, Math.min(left, PIECE_LENGTH));
			left -= count;
			int offset = 0;
			while (offset < count) {
				offset += this.reader.read(this.piece, offset, count - offset);
				if (this.reader.outcome() == TelegramReader.OK) {
					accepted = this.decoder.decode(this.reader.telegram(), 0);
				}
			}
		}
		return accepted;
	}
}
