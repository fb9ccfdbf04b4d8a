package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;
import p1meter2mqtt.testing.SystemProgram;

/** Runs the gateway on one end of a pair of pseudo terminals; the meter is at the other one. */
@Timeout(300)
final class GatewayCommandTest {

	private static final long POLL_MILLIS = 50;

	@TempDir
	private Path folder;

	private Process socat;
	private Path meterEnd;
	private Path gatewayEnd;

	@BeforeEach
	void makeLine() throws Exception {
		SystemProgram.require("socat");
		meterEnd = folder.resolve("meter");
		gatewayEnd = folder.resolve("gateway");
		socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + meterEnd, "pty,raw,echo=0,link=" + gatewayEnd)
				.start();
		await(() -> Files.exists(meterEnd) && Files.exists(gatewayEnd));
	}

	@AfterEach
	void removeLine() throws InterruptedException {
		if (socat != null) {
			socat.destroy();
			socat.waitFor();
		}
	}

	private static void await(BooleanSupplier condition) throws InterruptedException {
		while (!condition.getAsBoolean()) {
			TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
		}
	}

	@Test
	void shouldPublishWhatComesFromASerialPort() throws Exception {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		CommandRun command = new CommandRun();
		try (EmbeddedBroker broker = EmbeddedBroker.start(0); OutputStream line = Files.newOutputStream(meterEnd)) {
			Thread gateway = new Thread(() -> command.run("gateway", "--serial", gatewayEnd.toString(), "--broker",
					"tcp://127.0.0.1:" + broker.port(), "--root", "test/gateway/"));
			gateway.start();
			await(() -> command.out().contains("broker online"));
			// again and again: what comes before the port is open is lost
			while (!command.out().contains("meter online")) {
				line.write(meter.telegram());
				TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
			}
			gateway.interrupt();
			gateway.join();
		}

		assertThat(command.out()).startsWith("meter    on serial port " + gatewayEnd)
				.contains("The MQTT broker is connected: ").doesNotContain("E0099000000001626")
				.containsPattern("Ended: \\d+ telegrams?, \\d+ messages\\.\n$");
		assertThat(command.err()).isEmpty();
	}
}
