package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;

/**
 * The firmware as native code on the emulated board, with mosquitto: what it does, and how it comes back from faults.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EmulatedBoardTest {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");
	private static final String ROOT = "sensors/power/p1meter/";
	private static final int PATIENCE_SECONDS = 180;
	private static final int METER_TIMEOUT_SECONDS = 30;
	private static final int RESTART_MINUTES = 60;
	private static final int SECOND_MILLIS = 1_000;
	private static final int STEP_SECONDS = 5;

	private final MosquittoBroker broker = new MosquittoBroker();
	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
	private Path image;
	private byte[] telegram;

	@BeforeEach
	void startBroker() throws IOException {
		this.image = TestImage.firmware();
		this.telegram = Files.readAllBytes(TELEGRAM);
		this.broker.start();
	}

	@AfterEach
	void stopBroker() {
		this.broker.close();
	}

	@Test
	void shouldPublishTheReadingsOfATelegram() throws Exception {
		try (Observer observer = new Observer(this.broker).watch(ROOT + "#"); EmulatedBoard board = start()) {
			awaitMessage(observer, "status", "online");

			board.line().write(this.telegram);

			assertThat(readingsUntil(observer, "gas_meter_time")).containsEntry("consumption_tarif_low", "4321.098")
					.containsEntry("actual_consumption", "1.234")
					.containsEntry("gas_meter_m3", "2468.135")
					.containsEntry("gas_meter_time", "2026-01-31T11:55:00+01:00");
		}
	}

	@Test
	void shouldComeBackWhenTheBrokerDoes() throws Exception {
		try (EmulatedBoard board = start()) {
			awaitConsole("The MQTT broker is connected: ");
			board.line().write(this.telegram);

			this.broker.kill();
			awaitConsole("The MQTT broker is lost");
			this.broker.start();
			// what comes before waits for the next telegram
			awaitConsole("The MQTT broker is connected: ");

			try (Observer observer = new Observer(this.broker).watch(ROOT + "#")) {
				board.line().write(this.telegram);
				assertThat(readingsUntil(observer, "gas_meter_m3")).containsEntry("gas_meter_m3", "2468.135");
			}
		}
	}

	/** With a broker that can ask: the connection may outlive it, or not. */
	@Test
	void shouldComeBackWhenTheNetworkDoes() throws Exception {
		RecordedMessages gas = new RecordedMessages(message -> message.topic().equals(ROOT + "gas_meter_m3"));
		try (SingleClientBroker single = new SingleClientBroker(gas); EmulatedBoard board = startWith(single)) {
			awaitConsole("The MQTT broker is connected: ");

			board.command("set_link card0 off");
			awaitConsole("The network is lost.");
			board.command("set_link card0 on");
			awaitConsole("The network is up.");
			single.awaitTurn();

			board.line().write(this.telegram);
			awaitPayloads(gas, "2468.135");
		}
	}

	@Test
	void shouldRunTwoBoardsOfOneImageWithTopicsOfTheirOwn() throws Exception {
		try (Observer observer = new Observer(this.broker).watch("#");
				EmulatedBoard first = startNumber(0xA1);
				EmulatedBoard second = startNumber(0xA2)) {
			Set<String> topics = new HashSet<>();
			readUntil(topics, observer, ROOT + "0000a1/health", ROOT + "0000a2/health");

			first.line().write(this.telegram);
			second.line().write(this.telegram);
			readUntil(topics, observer, ROOT + "0000a1/gas_meter_m3", ROOT + "0000a2/gas_meter_m3",
					"homeassistant/device/p1meter-0000a1/config", "homeassistant/device/p1meter-0000a2/config");

			assertThat(topics).filteredOn(topic -> topic.startsWith(ROOT))
					.allMatch(topic -> topic.startsWith(ROOT + "0000a1/") || topic.startsWith(ROOT + "0000a2/"));
		}
	}

	/** Collects topics until all of some are there; a discovery document has to name those of its board. */
	private static void readUntil(Set<String> topics, Observer observer, String... all) throws InterruptedException {
		while (!topics.containsAll(Set.of(all))) {
			Observer.Message message = observer.next();
			topics.add(message.topic());
			if (message.topic().endsWith("/config")) {
				String digits = message.topic().replaceAll(".*p1meter-|/config", "");
				assertThat(message.payload()).contains("\"" + ROOT + digits + "/gas_meter_m3\"");
			}
		}
	}

	@Test
	void shouldGoOnToTheNextBrokerOfTheList() throws Exception {
		try (MosquittoBroker next = new MosquittoBroker()) {
			next.start();
			String brokers = EmulatedBoard.HOST + ", " + EmulatedBoard.HOST + ":" + next.port();
			try (Observer observer = new Observer(next).watch(ROOT + "#");
					EmulatedBoard board = new EmulatedBoard.Builder(this.image, options(brokers))
							.start(this.console::add)) {
				awaitConsole("The MQTT broker is connected: ");
				board.line().write(this.telegram);

				this.broker.kill();
				awaitConsole("The MQTT broker is connected: " + EmulatedBoard.HOST + ":" + next.port());

				awaitMessage(observer, "status", "online");
				board.line().write(this.telegram);
				readingsUntil(observer, "meter_time");
			}
		}
	}

	@Test
	void shouldPublishNothingOfNoise() throws Exception {
		byte[] noise = new byte[20_000];
		new Random(1).nextBytes(noise);
		byte[] damaged = this.telegram.clone();
		damaged[damaged.length / 2] ^= 4;
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		line.write(noise);
		line.write(damaged);
		line.write(this.telegram, 0, 500);
		line.write(noise);
		line.write(this.telegram);
		try (Observer observer = new Observer(this.broker).watch(ROOT + "#"); EmulatedBoard board = start()) {
			awaitMessage(observer, "status", "online");

			board.line().write(line.toByteArray());

			Map<String, String> readings = readingsUntil(observer, "gas_meter_time");
			readings.keySet().removeAll(Set.of("status", "meter", "health"));
			assertThat(readings).hasSize(35).containsEntry("consumption_tarif_high", "3456.789");
		}
	}

	/** With a broker that tells when it has answered: the clock may not go on for ten seconds before that. */
	@Test
	void shouldSayWhenNothingComesFromTheMeterAnyMore() throws Exception {
		RecordedMessages meter = new RecordedMessages(message -> message.topic().equals(ROOT + "meter"));
		try (SingleClientBroker single = new SingleClientBroker(meter); EmulatedBoard board = startWith(single)) {
			awaitPayloads(meter, "offline");
			board.line().write(this.telegram);
			awaitPayloads(meter, "offline", "online");

			for (int passed = 0; passed <= METER_TIMEOUT_SECONDS; passed += STEP_SECONDS) {
				single.awaitTurn();
				board.step(STEP_SECONDS * SECOND_MILLIS);
				board.statistics();
			}

			awaitPayloads(meter, "offline", "online", "offline");

			board.line().write(this.telegram);

			awaitPayloads(meter, "offline", "online", "offline", "online");
		}
	}

	private static void awaitPayloads(RecordedMessages recorded, String... payloads) throws InterruptedException {
		recorded.await(payloads.length, PATIENCE_SECONDS);
		assertThat(recorded.from(0)).extracting(Message::payload).containsExactly(payloads);
	}

	@Test
	void shouldRestartWhenThereIsNoBrokerForAnHour() throws Exception {
		this.broker.kill();
		try (EmulatedBoard board = start()) {
			awaitConsole("The network is up.");

			// the supervisor counts its looks, one a second
			for (int second = 0; second <= RESTART_MINUTES * 60; second++) {
				board.step(SECOND_MILLIS);
			}

			awaitConsole("No MQTT broker for the time of Settings.restartMinutes.");
			awaitConsole("The network is up.");
			this.broker.start();
			try (Observer observer = new Observer(this.broker).watch(ROOT + "health")) {
				assertThat(observer.next().payload()).contains("\"reset\":\"software\"");
			}
			assertThat(board.isRunning()).isTrue();
		}
	}

	private EmulatedBoard start() throws IOException {
		return new EmulatedBoard.Builder(this.image, options(EmulatedBoard.HOST)).start(this.console::add);
	}

	private EmulatedBoard startWith(SingleClientBroker single) throws IOException {
		return new EmulatedBoard.Builder(this.image, options(EmulatedBoard.HOST, single.port()))
				.start(this.console::add);
	}

	private EmulatedBoard startNumber(int number) throws IOException {
		Map<String, String> options = options(EmulatedBoard.HOST);
		options.put("topicRoot", ROOT + "{id}/");
		byte[] address = { 0x24, 0x0A, (byte) 0xC4, 0, 0, (byte) number };
		return new EmulatedBoard.Builder(this.image, options).boardId(address).start(this.console::add);
	}

	private Map<String, String> options(String brokers) {
		return options(brokers, this.broker.port());
	}

	private static Map<String, String> options(String brokers, int port) {
		Map<String, String> options = new LinkedHashMap<>();
		options.put("mqttHost", brokers);
		options.put("mqttPort", Integer.toString(port));
		return options;
	}

	private void awaitConsole(String beginning) throws InterruptedException {
		String line;
		do {
			line = this.console.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(line).as("line that begins with: %s", beginning).isNotNull();
		} while (!line.startsWith(beginning));
	}

	private static void awaitMessage(Observer observer, String name, String payload) throws InterruptedException {
		Observer.Message message = observer.next();
		while (!message.topic().equals(ROOT + name) || !message.payload().equals(payload)) {
			message = observer.next();
		}
	}

	private static Map<String, String> readingsUntil(Observer observer, String last) throws InterruptedException {
		Map<String, String> readings = new LinkedHashMap<>();
		while (!readings.containsKey(last)) {
			Observer.Message message = observer.next();
			readings.put(message.topic().substring(ROOT.length()), message.payload());
		}
		return readings;
	}
}
