package p1meter2mqtt.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.device.RunningSlot;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.publish.HealthPart;
import p1meter2mqtt.testing.Json;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.ScriptedNetwork;
import p1meter2mqtt.testing.ScriptedSerialPort;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

/** When the board says how it is, and what it says on the console: both tasks on one clock. */
@Timeout(60)
class UplinkTaskHealthTest {

	private static final int TURN_MILLIS = 100;
	private static final byte[] TELEGRAM = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedSerialPort port = new ScriptedSerialPort(this.clock);
	private final ScriptedNetwork network = new ScriptedNetwork();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final List<String> console = new ArrayList<>();
	private final Reports reports = new Reports(this.console::add);
	private final MeterTask meterTask;
	private final UplinkTask task;

	UplinkTaskHealthTest() {
		Settings settings = new Settings();
		settings.topicRoot = "root/";
		settings.meterTimeoutSeconds = 30;
		TestBoard board = new TestBoard();
		board.clock = this.clock;
		board.serialPort = this.port;
		board.network = this.network;
		board.mqttClient = options -> this.client;
		board.console = this.console::add;
		SteppedFirmware firmware = new SteppedFirmware(settings, board);
		this.meterTask = firmware.meterTask();
		this.task = firmware.uplinkTask();
		this.port.whenDone(firmware::stop);
	}

	@Test
	void shouldSayHowItIsWhenTheBrokerIsConnected() {
		this.task.turn();

		JsonNode health = onlyHealth();
		assertThat(health.get("uptime_s").intValue()).isZero();
		assertThat(health.get("telegram_age_s").intValue()).isEqualTo(-1);
		assertThat(health.get("connections").intValue()).isEqualTo(1);
		assertThat(health.get("serial").textValue()).isEqualTo("115200 8N1");
		assertThat(health.get("problem").isNull()).isTrue();
	}

	@Test
	void shouldSayItEachMinute() {
		this.port.meanwhile(() -> this.task.turn());
		for (int i = 0; i < 20; i++) {
			this.port.receive(TELEGRAM).meanwhile(() -> turnFor(10));
		}

		this.meterTask.run();

		List<JsonNode> said = health();
		assertThat(said).extracting(health -> health.get("uptime_s").intValue()).containsExactly(0, 0, 60, 120, 180);
		assertThat(said).extracting(health -> health.get("meter").textValue())
				.containsExactly("offline", "online", "online", "online", "online");
		assertThat(said.get(4).get("telegram_age_s").intValue()).isLessThanOrEqualTo(10);
	}

	@Test
	void shouldSayItAtOnceWhenTheMeterGoesAndComes() {
		this.port.receive(TELEGRAM).meanwhile(() -> turnFor(40)).receive(TELEGRAM).meanwhile(() -> turnFor(1));

		this.meterTask.run();

		List<JsonNode> said = health();
		assertThat(said).extracting(health -> health.get("meter").textValue())
				.containsExactly("online", "offline", "online");
		assertThat(said).extracting(health -> health.get("uptime_s").intValue()).containsExactly(0, 30, 40);
		assertThat(said.get(1).get("problem").textValue()).startsWith("Nothing comes from the meter.");
		assertThat(said.get(2).get("problem").isNull()).isTrue();
	}

	@Test
	void shouldSayAProblemOnceOnTheConsole() {
		turnFor(3_600);

		assertThat(this.console).filteredOn(line -> line.startsWith("Nothing comes from the meter.")).hasSize(1);
		assertThat(health()).last()
				.satisfies(health -> assertThat(health.get("problem").textValue()).startsWith("Nothing comes"));
	}

	@Test
	void shouldSayAProblemAgainWhenItComesBack() {
		this.port.receive(TELEGRAM).meanwhile(() -> turnFor(60)).receive(TELEGRAM).meanwhile(() -> turnFor(60));

		this.meterTask.run();

		assertThat(this.console).filteredOn(line -> line.startsWith("Nothing comes from the meter.")).hasSize(2);
	}

	@Test
	void shouldSayAtOnceWhenItKnowsBetterWhatIsWrong() {
		this.port.meanwhile(() -> turnFor(50));
		for (int i = 0; i < 12; i++) {
			this.port.receive(bytes("Hello. ")).meanwhile(() -> turnFor(10));
		}

		this.meterTask.run();

		assertThat(this.console).filteredOn(line -> line.startsWith("Nothing") || line.startsWith("Bytes"))
				.extracting(line -> line.substring(0, 7)).containsExactly("Nothing", "Bytes c");
		assertThat(health()).extracting(health -> health.get("problem").asText().substring(0, 4))
				.containsSubsequence("null", "Noth", "null", "Byte");
	}

	@Test
	void shouldTakeTheUptimeAndTheTelegramsAgeFromTheClock() {
		this.port.receive(TELEGRAM).meanwhile(() -> turnFor(25));
		this.port.meanwhile(() -> {
			this.clock.advance(86_400_000);
			this.task.turn();
		});

		this.meterTask.run();

		JsonNode health = lastHealth();
		assertThat(health.get("uptime_s").intValue()).isEqualTo(86_425);
		assertThat(health.get("telegram_age_s").intValue()).isEqualTo(86_425);
	}

	@Test
	void shouldTakeTheSignalStrengthFromTheNetwork() {
		this.task.turn();
		assertThat(lastHealth().has("rssi_dbm")).as("though the network does not know it").isFalse();

		this.network.setSignalStrength(-67);
		turnFor(61);

		assertThat(lastHealth().get("rssi_dbm").intValue()).isEqualTo(-67);
	}

	@Test
	void shouldCountHowOftenTheNetworkWasJoinedAndTheBrokerConnected() {
		this.task.turn();
		this.client.breakConnection();
		turnFor(61);
		this.network.lose();
		turnFor(61);

		JsonNode health = lastHealth();
		assertThat(health.get("network_joins").intValue()).isEqualTo(2);
		assertThat(health.get("connections").intValue()).isEqualTo(2);
	}

	@Test
	void shouldTakeTheSerialFormatFromWhatTheMeterIsReadIn() {
		this.port.receive(bytes("noise")).meanwhile(() -> turnFor(13)).receive(bytes("noise"))
				.meanwhile(() -> turnFor(61));

		this.meterTask.run();

		assertThat(lastHealth().get("serial").textValue()).isEqualTo("9600 7E1")
				.isEqualTo(this.meterTask.serialFormat());
	}

	@Test
	void shouldTakeTheFreeHeapFromTheRuntime() {
		Runtime runtime = Runtime.getRuntime();
		long collections;
		long freeBefore;
		long freeAfter;
		JsonNode health;
		do {
			collections = collections();
			freeBefore = runtime.freeMemory();
			turnFor(61);
			freeAfter = runtime.freeMemory();
			health = lastHealth();
		} while (collections() != collections);
		assertThat(health.get("heap_free").longValue()).isBetween(freeAfter, freeBefore);
	}

	@Test
	void shouldRememberTheLeastFreeHeap() {
		turnFor(300);
		System.gc();
		turnFor(300);

		int least = Integer.MAX_VALUE;
		for (JsonNode health : health()) {
			least = Math.min(least, health.get("heap_free").intValue());
			assertThat(health.get("heap_least").intValue()).isEqualTo(least);
		}
		assertThat(least).isPositive().isLessThan(Integer.MAX_VALUE);
	}

	@Test
	void shouldTellOfTheBoardsMemoryAsItIsAtEachMessage() {
		this.task.tellOf(new ShrinkingMemory());
		turnFor(61);
		int before = lastHealth().get("memory_free").intValue();
		turnFor(60);

		JsonNode last = lastHealth();
		assertThat(last.get("memory_free").intValue()).isEqualTo(before - 1);
		assertThat(last.get("memory_least").intValue()).isEqualTo(900);
		assertThat(last.get("stacks").toString()).isEqualTo("{\"meter\":500,\"uplink\":501}");
		assertThat(last.get("stack_least").intValue()).isEqualTo(500);
	}

	@Test
	void shouldTellWhereTheFirmwareRunsAndHowLongItIsOnProbation() {
		boolean[] probation = { true };
		String longest = "sixteen letters!";
		this.task.tellOf(new RunningSlot() {
			@Override
			public String partition() {
				return longest;
			}

			@Override
			public boolean isOnProbation() {
				return probation[0];
			}
		});
		turnFor(61);
		JsonNode first = lastHealth();
		assertThat(first.get("partition").textValue()).isEqualTo(longest);
		assertThat(first.get("probation").booleanValue()).isTrue();

		probation[0] = false;
		turnFor(60);

		assertThat(lastHealth().get("probation").booleanValue()).isFalse();
		assertThat(",\"partition\":\"" + longest + "\",\"probation\":false").hasSizeLessThan(HealthPart.LONGEST);
	}

	/** One byte less each time that somebody asks. */
	private static final class ShrinkingMemory implements BoardMemory {

		private int free = 1_000;

		@Override
		public int free() {
			return this.free--;
		}

		@Override
		public int leastFree() {
			return 900;
		}

		@Override
		public String[] tasks() {
			return new String[] { "meter", "uplink" };
		}

		@Override
		public int leastFreeStack(int task) {
			return 500 + task;
		}
	}

	private static long collections() {
		return ManagementFactory.getGarbageCollectorMXBeans().stream()
				.mapToLong(GarbageCollectorMXBean::getCollectionCount)
				.sum();
	}

	/** Lets turns and time pass. */
	private void turnFor(int seconds) {
		for (int i = 0; i < seconds * 1_000 / TURN_MILLIS; i++) {
			this.task.turn();
			this.clock.advance(TURN_MILLIS);
		}
	}

	private JsonNode lastHealth() {
		List<JsonNode> said = health();
		assertThat(said).isNotEmpty();
		return said.get(said.size() - 1);
	}

	private JsonNode onlyHealth() {
		List<JsonNode> said = health();
		assertThat(said).hasSize(1);
		return said.get(0);
	}

	/** The health messages that have arrived since the last time. */
	private List<JsonNode> health() {
		return this.client.arrived().stream()
				.filter(message -> message.topic().equals("root/health"))
				.map(message -> Json.read(message.payload()))
				.toList();
	}
}
