package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import p1meter2mqtt.Board;
import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.line.SerialPort;

/** The whole firmware on a board of this machine. */
public final class RunningBoard implements AutoCloseable {

	private static final byte[] ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, (byte) 0xFF, 0x7E };
	private static final int PATIENCE_SECONDS = 60;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
	private final P1Meter2Mqtt firmware;

	/** Starts the firmware, on a line that is silent. */
	public RunningBoard(Settings settings) {
		this(settings, new VirtualUart(LineFormat.DSMR_5));
	}

	/** Starts the firmware, with the meter's line at that port. */
	public RunningBoard(Settings settings, SerialPort port) {
		this(settings, port, board -> board);
	}

	/** Starts the firmware on a board that is not quite as it was. */
	public RunningBoard(Settings settings, SerialPort port, UnaryOperator<Board> change) {
		this.firmware = new P1Meter2Mqtt(settings, change.apply(new DesktopBoard(ID, port, this.console::add)));
		this.firmware.start();
	}

	/** Settings for a board on a broker of this machine. */
	public static Settings settings(int brokerPort) {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = brokerPort;
		settings.topicRoot = "p1/";
		settings.aliveTopic = "";
		return settings;
	}

	public P1Meter2Mqtt firmware() {
		return this.firmware;
	}

	/**
	 * Waits for a line on the console.
	 *
	 * @return all lines up to this one since the last time
	 */
	public List<String> awaitLine(String part) throws InterruptedException {
		List<String> lines = new ArrayList<>();
		String line;
		do {
			line = this.console.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(line).as("a line with \"%s\" after %s", part, lines).isNotNull();
			lines.add(line);
		} while (!line.contains(part));
		return lines;
	}

	/** Stops the firmware as Ctrl-C does. */
	@Override
	public void close() throws InterruptedException {
		this.firmware.stop();
	}
}
