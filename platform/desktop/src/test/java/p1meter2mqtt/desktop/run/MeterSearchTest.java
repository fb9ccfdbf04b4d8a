package p1meter2mqtt.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.NotReachedException;
import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.SerialPorts;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.MeterSender;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;
import p1meter2mqtt.line.SerialPort;

@Tag("slow")
@Timeout(300)
class MeterSearchTest {

	private final Map<String, SerialPort> ports = new LinkedHashMap<>();
	private final List<Thread> senders = new ArrayList<>();
	private final List<String> told = new ArrayList<>();

	@AfterEach
	void stopMeters() {
		this.senders.forEach(Thread::interrupt);
	}

	@Test
	void shouldTakeTheOnlyPortAsSoonAsItHasATelegram() throws Exception {
		addMeter("/dev/ttyUSB0", MeterModel.NL);

		assertThat(search().find(false, 0, this.told::add).orElseThrow().path()).isEqualTo("/dev/ttyUSB0");
		assertThat(this.told).containsExactly("looking for a meter on /dev/ttyUSB0 (maker of /dev/ttyUSB0)");
	}

	@Test
	void shouldTakeTheOneThatHasAMeter() throws Exception {
		addSilence("/dev/ttyACM0");
		addMeter("/dev/ttyUSB0", MeterModel.BE);
		this.ports.put("/dev/none", new JSerialCommUart("/dev/none"));

		assertThat(search().find(false, 0, this.told::add).orElseThrow().path()).isEqualTo("/dev/ttyUSB0");
	}

	@Test
	void shouldAskToChooseIfMoreThanOneHasAMeter() {
		addMeter("/dev/ttyUSB0", MeterModel.NL);
		addSilence("/dev/ttyACM0");
		addMeter("/dev/ttyUSB1", MeterModel.BE);

		assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> search().find(true, 0, this.told::add))
				.withMessage("more than one serial port has a meter. Choose one by --serial:"
						+ "\n  /dev/ttyUSB0 (maker of /dev/ttyUSB0): a meter"
						+ "\n  /dev/ttyACM0 (maker of /dev/ttyACM0): nothing that a meter sends"
						+ "\n  /dev/ttyUSB1 (maker of /dev/ttyUSB1): a meter");
	}

	@Test
	void shouldSayOfEachPortWhyItHasNoMeter() {
		this.ports.put("/dev/none", new JSerialCommUart("/dev/none"));
		this.ports.put(Path.of("/dev/null").toString(), new JSerialCommUart("/dev/null"));

		assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> search().find(false, 0, this.told::add))
				.withMessageStartingWith("no serial port has a meter:")
				.withMessageContainingAll("\n  /dev/none (maker of /dev/none): there is no serial port /dev/none",
						"\n  /dev/null (maker of /dev/null): /dev/null is no serial port.");
	}

	@Test
	void shouldSayThatThereIsNoPort() {
		assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> search().find(false, 0, this.told::add))
				.withMessage("there is no serial port: is the cable plugged in?");
	}

	@Test
	void shouldWaitForAPortToBePluggedIn() throws Exception {
		addMeter("/dev/ttyUSB0", MeterModel.NL);
		Deque<List<SerialPorts.Found>> lists = new ArrayDeque<>(Arrays.asList(List.of(), found()));

		MeterSearch search = new MeterSearch(MeterSearchTest::settings, lists::remove, this.ports::get, 2);

		assertThat(search.find(true, 0, this.told::add).orElseThrow().path()).isEqualTo("/dev/ttyUSB0");
		assertThat(this.told).containsExactly("looking for a meter on a serial port: there is none yet",
				"looking for a meter on /dev/ttyUSB0 (maker of /dev/ttyUSB0)");
	}

	@Test
	void shouldWaitNoLongerThanItIsTo() {
		assertThatExceptionOfType(NotReachedException.class).isThrownBy(() -> search().find(true, 1, this.told::add));
	}

	private void addMeter(String path, MeterModel model) {
		VirtualUart line = new VirtualUart(model.line(), 1, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		Thread sender = new Thread(new MeterSender(new SimulatedMeter(model, 1, Instant.now()), line, 1,
				TimeSource.SYSTEM), "sender");
		sender.setDaemon(true);
		sender.start();
		this.senders.add(sender);
		this.ports.put(path, line);
	}

	private void addSilence(String path) {
		this.ports.put(path, new VirtualUart(LineFormat.DSMR_5));
	}

	private MeterSearch search() {
		return new MeterSearch(MeterSearchTest::settings, this::found, this.ports::get, 2);
	}

	private static Settings settings() {
		Settings settings = new Settings();
		settings.serialFormatSeconds = 5;
		return settings;
	}

	private List<SerialPorts.Found> found() {
		return this.ports.keySet().stream().map(path -> new SerialPorts.Found(path, "maker of " + path)).toList();
	}
}
