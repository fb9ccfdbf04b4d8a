package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopMqttClients;
import p1meter2mqtt.desktop.platform.DesktopPlatform;
import p1meter2mqtt.device.NoRestart;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.platform.Platforms;

/** The whole firmware on a virtual board. */
public final class Board implements AutoCloseable {

	private static final byte[] ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, (byte) 0xFF, 0x7E };
	private static final int PATIENCE_SECONDS = 20;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
	private final P1Meter2Mqtt firmware;

	/** Starts the firmware. */
	public Board(Settings settings) {
		this(settings, new DesktopMqttClients());
	}

	/** Starts the firmware with other clients than its own. */
	public Board(Settings settings, MqttClientFactory clients) {
		this.firmware = new P1Meter2Mqtt(settings, this.console::add, clients, new NoRestart());
		this.firmware.start();
	}

	/** Makes the platform for the next boards: each serial port needs its device. */
	public static DesktopPlatform installPlatform() {
		DesktopPlatform platform = new DesktopPlatform(ID);
		Platforms.install(platform);
		return platform;
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
