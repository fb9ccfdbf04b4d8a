package p1meter2mqtt.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.publish.Health;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.ScriptedNetwork;
import p1meter2mqtt.testing.ScriptedSerialPort;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

@Timeout(20)
class UplinkTaskTest {

	private static final int TURN_MILLIS = 20;
	private static final int NEVER = Integer.MAX_VALUE;

	private static final String NOTHING_COMES = "Nothing comes from the meter. Check the cable, the pull-up and the"
			+ " data request; in Belgium, Sweden and some other countries the grid company has to activate the port"
			+ " first.";
	private static final Message STATUS_ONLINE = new Message("root/status", "online", 1, true);
	private static final Message STATUS_OFFLINE = new Message("root/status", "offline", 1, true);
	private static final Message METER_ONLINE = new Message("root/meter", "online", 1, true);
	private static final Message METER_OFFLINE = new Message("root/meter", "offline", 1, true);
	private static final Message ALIVE = new Message("hass/status", "p1 meter alive: p1meter-test", 0, false);
	private static final Message VERSION = reading("p1_version", "50");
	private static final Message GAS = new Message("root/gas_meter_m3", "1234.567", 1, true);
	private static final Message GAS_TIME = new Message("root/gas_meter_time", "2026-01-31T12:00:00+01:00", 1, true);

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedSerialPort port = new ScriptedSerialPort(this.clock);
	private final ScriptedNetwork network = new ScriptedNetwork();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final List<String> console = new ArrayList<>();
	private final Reports reports = new Reports(this.console::add);
	private final List<Long> turns = new ArrayList<>();
	private final List<String> health = new ArrayList<>();
	private final Settings settings = new Settings();
	private Runnable afterTurn = () -> {
	};
	private final TestBoard board = new TestBoard();
	private SteppedFirmware firmware;
	private UplinkTask task;
	private MeterLine meter;

	@BeforeEach
	void makeTask() {
		this.settings.mqttClientIdentifier = "p1meter-test";
		this.settings.discovery = false;
		this.settings.topicRoot = "root/";
		this.settings.aliveTopic = "hass/status";
		this.settings.refreshSeconds = 600;
		this.settings.meterTimeoutSeconds = 30;
		makeTaskAnew();
	}

	/** Makes the task by the settings as they are now. */
	private void makeTaskAnew() {
		this.board.clock = this.clock;
		this.board.serialPort = this.port;
		this.board.network = this.network;
		this.board.mqttClient = options -> this.client;
		this.board.console = this.console::add;
		this.firmware = new SteppedFirmware(this.settings, this.board);
		this.task = this.firmware.uplinkTask();
		this.meter = this.firmware.line();
		this.port.whenDone(this.firmware::stop);
		this.clock.beforeSleep(() -> {
			this.turns.add(this.clock.monotonicMillis());
			this.afterTurn.run();
		});
	}

	@Test
	void shouldSayThatTheBoardIsOnlineAndAliveWhenTheBrokerIsConnected() {
		this.task.turn();

		assertThat(arrived()).containsExactly(STATUS_ONLINE, ALIVE, METER_OFFLINE);
	}

	@Test
	void shouldSayThatTheMeterIsOnlineWithTheFirstValidTelegram() {
		this.task.turn();
		arrived();

		this.meter.send(consuming("00.671"));
		this.task.turn();

		assertThat(arrived()).containsExactly(METER_ONLINE, VERSION, consumption("0.671"), GAS, GAS_TIME);
		assertThat(this.task.isMeterOnline()).isTrue();
	}

	@Test
	void shouldNotSayThatTheMeterIsOfflineIfTheFirstTelegramCameWhileConnecting() {
		this.client.duringConnect(() -> this.meter.send(consuming("00.671")));

		this.task.turn();

		assertThat(arrived())
				.containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@Test
	void shouldPublishNothingOfABadTelegram() {
		this.task.turn();
		arrived();
		byte[] damaged = consuming("00.671");
		damaged[damaged.length / 2] ^= 1;

		this.meter.send(damaged);
		this.task.turn();

		assertThat(arrived()).isEmpty();
		assertThat(this.task.isMeterOnline()).isFalse();
	}

	@Test
	void shouldPublishAReadingWhenItChangesOnly() {
		connectAndReceive("00.671");

		this.meter.send(consuming("00.671"));
		this.task.turn();
		this.meter.send(consuming("00.672"));
		this.task.turn();

		assertThat(arrived()).containsExactly(consumption("0.672"));
	}

	@Test
	void shouldSayThatTheMeterIsOfflineAfter30SecondsWithoutAValidTelegramAndOnlineWithTheNextOne() {
		connectAndReceive("00.671");

		turnFor(30, NEVER);
		assertThat(arrived()).isEmpty();
		turnFor(1, NEVER);
		assertThat(arrived()).containsExactly(METER_OFFLINE);
		assertThat(this.task.isMeterOnline()).isFalse();
		this.meter.send(consuming("00.671"));
		this.task.turn();

		assertThat(arrived()).containsExactly(METER_ONLINE);
	}

	@Test
	void shouldPublishEverythingAgainEveryTenMinutes() {
		connectAndReceive("00.671");

		turnFor(590, 10);
		assertThat(arrived()).isEmpty();
		turnFor(20, 10);
		assertThat(arrived()).containsExactly(VERSION, consumption("0.671"), GAS, GAS_TIME);
		turnFor(570, 10);
		assertThat(arrived()).isEmpty();
		turnFor(20, 10);
		assertThat(arrived()).containsExactly(VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@Test
	void shouldPublishNothingAgainWhileTheMeterIsOfflineAndEverythingWhenItIsBack() {
		connectAndReceive("00.671");

		turnFor(3_600, NEVER);
		assertThat(arrived()).containsExactly(METER_OFFLINE);
		this.meter.send(consuming("00.671"));
		this.task.turn();

		assertThat(arrived()).containsExactly(METER_ONLINE, VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@Test
	void shouldPublishTheNewestValuesAndAllOthersWhenTheBrokerIsBack() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.client.refuse("gone");

		this.meter.send(consuming("00.672"));
		turnFor(60, NEVER);
		this.meter.send(consuming("00.673"));
		this.client.accept();
		turnFor(95, 1);

		assertThat(this.console).contains("No MQTT broker: gone");
		assertThat(arrived()).containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, consumption("0.673"), VERSION,
				consumption("0.673"), GAS, GAS_TIME);
	}

	@Test
	void shouldPublishWhatHasChangedWhileTheBrokerWasAwayEvenIfTheLastTelegramDoesNotHaveIt() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.task.turn();

		this.meter.send(telegram("1-3:0.2.8(50)", "0-0:96.13.1(3031)"));
		this.meter.send(consuming("00.671"));
		turnFor(5, NEVER);
		assertThat(arrived()).containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE);
		this.meter.send(consuming("00.671"));
		this.task.turn();

		assertThat(arrived()).containsExactly(reading("message_code", "01"));
	}

	@Test
	void shouldPublishWhatHasChangedWhileTheBrokerWasAwayEvenIfTheMeterIsSilentSince() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.meter.send(consuming("00.672"));

		turnFor(32, NEVER);

		assertThat(arrived()).startsWith(STATUS_ONLINE, ALIVE, METER_ONLINE)
				.contains(METER_OFFLINE, consumption("0.672"));
	}

	@Test
	void shouldPublishATelegramOfTheLastHalfSecondAsSoonAsTheBrokerIsBack() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.task.turn();

		int last = 0;
		for (int turn = 0; !this.client.isConnected(); turn++) {
			if (turn % 5 == 0) {
				last = turn;
				this.meter.send(consuming("00." + (100 + turn)));
			}
			this.clock.advance(100);
			this.task.turn();
		}

		assertThat(arrived())
				.containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, consumption("0." + (100 + last)));
	}

	@Test
	void shouldPublishATelegramThatCameWhileConnectingAgain() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.client.duringConnect(() -> this.meter.send(consuming("00.672")));

		turnFor(5, NEVER);

		assertThat(arrived()).containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, consumption("0.672"));
	}

	/** Each has a random one of these delays: all that lost one broker come back together. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void shouldPublishEverythingAgainWithinAMinuteAfterItCameBack(int board) {
		this.settings.mqttClientIdentifier = "p1meter-" + board;
		makeTaskAnew();
		this.meter.send(consuming("00.671"));
		this.task.turn();
		this.client.breakConnection();
		turnFor(5, 1);
		assertThat(arrived()).contains(STATUS_ONLINE).endsWith(METER_ONLINE);

		turnFor(60, 1);

		assertThat(arrived()).containsExactly(VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@Test
	void shouldSayThatTheMeterIsOfflineIfItHasGoneWhileTheBrokerWasAway() {
		connectAndReceive("00.671");
		this.client.breakConnection();
		this.client.refuse("gone");
		turnFor(60, NEVER);

		this.client.accept();
		turnFor(80, NEVER);

		assertThat(arrived()).startsWith(STATUS_ONLINE, ALIVE, METER_OFFLINE).doesNotContain(METER_ONLINE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void shouldLoseNothingIfTheConnectionBreaksAfterSomeMessages(int messages) {
		this.task.turn();
		arrived();
		this.client.breakConnectionAfter(messages);

		this.meter.send(consuming("00.671"));
		turnFor(65, 1);

		assertThat(this.console).contains("The MQTT broker is lost: The broker closed the connection.");
		assertThat(arrived()).containsSubsequence(STATUS_ONLINE, ALIVE, METER_ONLINE)
				.endsWith(VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void shouldAnnounceItselfAnewIfTheConnectionBreaksMeanwhile(int messages) {
		this.client.breakConnectionAfter(messages);

		turnFor(5, NEVER);

		assertThat(this.console).contains("The MQTT broker is lost: The broker closed the connection.");
		assertThat(arrived()).endsWith(STATUS_ONLINE, ALIVE, METER_OFFLINE);
	}

	@Test
	void shouldGoOnWhenALostNetworkIsBack() {
		connectAndReceive("00.671");
		this.network.lose("no such network");
		this.client.breakConnection();
		turnFor(60, 1);
		assertThat(arrived()).isEmpty();

		this.network.comeBack();
		turnFor(100, 1);

		assertThat(arrived())
				.containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	@Test
	void shouldSayThatAnErrorInTheFirmwareIsOneAndGoOn() {
		connectAndReceive("00.671");
		this.client.duringPublish(() -> {
			throw new IllegalStateException("impossible");
		});
		this.meter.send(consuming("00.672"));

		turnFor(65, 1);

		assertThat(this.console).contains("The MQTT broker is lost: an error in the firmware, please report it: "
				+ "java.lang.IllegalStateException: impossible");
		assertThat(arrived())
				.containsExactly(STATUS_ONLINE, ALIVE, METER_ONLINE, VERSION, consumption("0.672"), GAS, GAS_TIME);
	}

	@Test
	void shouldLeaveTheWillToSayThatItIsOfflineIfThereIsAnErrorInTheFirmware() {
		connectAndReceive("00.671");
		this.client.duringPublish(() -> {
			throw new IllegalStateException("impossible");
		});
		this.meter.send(consuming("00.672"));

		this.task.turn();

		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.client.isGoodbyeSaid()).isFalse();
	}

	@Test
	void shouldLeaveTheWillToSayThatItIsOfflineIfThereIsAnErrorWhileItSaysGoodbye() {
		connectAndReceive("00.671");
		this.client.duringPublish(() -> {
			throw new IllegalStateException("impossible");
		});
		this.afterTurn = this.task::stop;

		this.task.run();

		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.client.isGoodbyeSaid()).isFalse();
	}

	@Test
	void shouldPublishOnAndSayOnceThatTheBrokerRefusesASubscription() {
		this.client.refuseSubscriptions();
		connectAndReceive("00.671");
		turnFor(1, NEVER);

		assertThat(health()).last().asString()
				.endsWith("The broker refuses the subscription to Home Assistant's status: its start is not noticed."
						+ " Let this board read homeassistant/status (see Settings.discoveryPrefix) in the broker's"
				+ " access control list.");
		this.client.breakConnection();
		turnFor(65, 1);

		assertThat(this.console).filteredOn(line -> line.startsWith("The broker refuses")).hasSize(1);
		assertThat(arrived()).endsWith(STATUS_ONLINE, ALIVE, METER_ONLINE, VERSION, consumption("0.671"), GAS,
				GAS_TIME);
		this.client.grantSubscriptions();
		this.client.breakConnection();
		turnFor(60, 1);
		arrived();
		assertThat(health()).last().asString().endsWith("null");
	}

	@Test
	void shouldSayOnceAfter30SecondsThatItsOwnStatusDoesNotComeBack() {
		String dropped = "The broker drops what this board publishes, or what it may not read: its own status did not"
				+ " come back. Let it write and read all below Settings.topicRoot in the broker's access control list.";
		assertThat(dropped).hasSizeLessThanOrEqualTo(Health.LONGEST_PROBLEM);
		this.client.drop();
		connectAndReceive("00.671");

		turnFor(29, 1);
		assertThat(this.console).doesNotContain(dropped);
		turnFor(2, 1);
		assertThat(this.console).containsOnlyOnce(dropped);
		arrived();
		assertThat(health()).last().asString().endsWith(dropped);
		turnFor(120, 1);
		this.client.breakConnection();
		turnFor(120, 1);

		assertThat(this.console).containsOnlyOnce(dropped);
	}

	@Test
	void shouldForgetThatItsStatusDidNotComeBackWhenItDoes() {
		this.client.drop();
		connectAndReceive("00.671");
		turnFor(60, 1);
		this.client.handOn();
		this.client.breakConnection();

		turnFor(10, 1);

		arrived();
		assertThat(health()).last().asString().endsWith("null");
	}

	@Test
	void shouldExpectNothingBackIfTheBrokerRefusesTheSubscription() {
		this.client.drop();
		this.client.refuseSubscriptions();
		connectAndReceive("00.671");

		turnFor(600, NEVER);

		assertThat(this.console).noneMatch(line -> line.contains("did not come back"));
	}

	@Test
	void shouldLeaveOutWhatHasCostTheConnectionThreeTimesAndSaySoOnce() {
		this.settings.discovery = true;
		this.settings.publishState = true;
		makeTaskAnew();
		this.client.limitPayloads(100);
		this.meter.send(consuming("00.671"));

		turnFor(300, 1);
		arrived();
		this.meter.send(consuming("00.672"));
		turnFor(60, 1);

		assertThat(arrived()).containsExactly(consumption("0.672"));
		assertThat(this.console).filteredOn(line -> line.startsWith("The MQTT broker is lost")).hasSize(9);
		assertThat(this.console).filteredOn(line -> line.contains(" is left out until the next start"))
				.extracting(line -> line.substring(0, line.indexOf(" is left out")))
				.containsExactlyInAnyOrder("The state message", "The health message", "The discovery document");
	}

	@Test
	void shouldSayGoodbyeWhenItIsStopped() {
		connectAndReceive("00.671");
		this.afterTurn = this.task::stop;

		this.task.run();

		assertThat(arrived()).containsExactly(METER_OFFLINE, STATUS_OFFLINE);
		assertThat(this.client.isGoodbyeSaid()).isTrue();
	}

	@Test
	void shouldSayGoodbyeWhenItIsInterrupted() {
		connectAndReceive("00.671");
		this.clock.interruptSleep();

		this.task.run();

		assertThat(arrived()).containsExactly(METER_OFFLINE, STATUS_OFFLINE);
		assertThat(this.client.isGoodbyeSaid()).isTrue();
	}

	@Test
	void shouldEndEvenIfItCanSayGoodbyeToNobody() {
		connectAndReceive("00.671");
		this.afterTurn = () -> {
			this.client.breakConnection();
			this.task.stop();
		};

		this.task.run();

		assertThat(arrived()).isEmpty();
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldLookEachMillisecondWhileATelegramIsComingInAndEach20Otherwise() {
		byte[] bytes = consuming("00.671");
		this.port.receive(Arrays.copyOf(bytes, bytes.length / 2));
		this.firmware.run();
		long start = this.clock.monotonicMillis();
		this.afterTurn = () -> {
			if (this.clock.monotonicMillis() > start + 3_000) {
				this.task.stop();
			}
		};

		this.task.run();

		assertThat(this.turns).startsWith(start, start + 1, start + 2)
				.contains(start + 2_000, start + 2_001, start + 2_021, start + 2_041)
				.doesNotContain(start + 2_002);
	}

	@Test
	void shouldGiveASignOfLifeAtEachTurnWhateverIsMissing() {
		this.network.lose("no such network");

		turnFor(600, NEVER);

		assertThat(this.task.isStuck()).isFalse();
		for (int look = 1; look < 180; look++) {
			assertThat(this.task.isStuck()).isFalse();
		}
		assertThat(this.task.isStuck()).isTrue();
	}

	@Test
	void shouldPublishEachTelegramAsOneObjectBeforeItsReadingsIfTheSettingsSaySo() {
		this.settings.publishState = true;
		makeTaskAnew();
		connectAndReceive("00.671");

		this.meter.send(consuming("00.672"));
		this.task.turn();
		this.meter.send(consuming("00.672"));
		this.task.turn();
		this.task.turn();

		Message state = reading("state", "{\"p1_version\":\"50\",\"actual_consumption\":0.672,"
				+ "\"gas_meter_m3\":1234.567,\"gas_meter_time\":\"2026-01-31T12:00:00+01:00\"}");
		assertThat(arrived()).containsExactly(state, consumption("0.672"), state);
	}

	@Test
	void shouldPublishItsHealthFirstOfAllWhenTheMeterComesAndGoesAndEachMinute() {
		this.task.turn();
		assertThat(health()).containsExactly("uptime 0, meter offline, telegram -1, connections 1, null");

		this.meter.send(consuming("00.671"));
		this.task.turn();
		assertThat(health()).containsExactly("uptime 0, meter online, telegram 0, connections 1, null");

		turnFor(59, NEVER);
		assertThat(health()).containsExactly("uptime 30, meter offline, telegram 30, connections 1, " + NOTHING_COMES);

		turnFor(32, NEVER);
		assertThat(health()).containsExactly("uptime 90, meter offline, telegram 90, connections 1, " + NOTHING_COMES);

		this.client.breakConnection();
		turnFor(50, NEVER);
		assertThat(health()).isEmpty();
		turnFor(10, NEVER);
		assertThat(health()).singleElement().asString().contains("connections 2");
	}

	@Test
	void shouldSayOnceWhatIsWrongAndForgetItWhenTheMeterIsThere() {
		connectAndReceive("00.671");
		this.console.clear();

		turnFor(300, NEVER);
		assertThat(this.console).containsExactly(NOTHING_COMES);
		this.meter.send(consuming("00.671"));
		health();
		this.task.turn();

		assertThat(health()).singleElement().asString().endsWith("null");
		turnFor(31, NEVER);
		assertThat(this.console).containsExactly(NOTHING_COMES, NOTHING_COMES);
	}

	@Test
	void shouldAnnounceTheReadingsAndSendThemAgainWhenHomeAssistantHasStarted() {
		this.settings.discovery = true;
		makeTaskAnew();
		connectAndReceive("00.671");
		turnFor(10, NEVER);
		this.client.arrived();

		this.client.deliver("homeassistant/status", "online");
		turnFor(12, NEVER);

		List<Message> again = this.client.arrived();
		assertThat(again.get(0).topic()).isEqualTo("homeassistant/device/p1meter-test/config");
		assertThat(again).endsWith(VERSION, consumption("0.671"), GAS, GAS_TIME);
	}

	/** Connects, lets a telegram arrive, and forgets what was published. */
	private void connectAndReceive(String consumption) {
		this.meter.send(consuming(consumption));
		this.task.turn();
		assertThat(arrived()).contains(STATUS_ONLINE, METER_ONLINE, GAS);
	}

	/** What has arrived since the last time, but for health, which is kept for {@link #health()}, and discovery. */
	private List<Message> arrived() {
		List<Message> readings = new ArrayList<>();
		for (Message message : this.client.arrived()) {
			if (message.topic().equals("root/health")) {
				assertThat(message.retained()).isTrue();
				this.health.add(message.payload());
			} else if (!message.topic().startsWith("homeassistant/")) {
				readings.add(message);
			}
		}
		return readings;
	}

	/** The health messages since the last time, each in short. */
	private List<String> health() {
		arrived();
		List<String> health = this.health.stream().map(json -> json.replaceAll(
				".*\"uptime_s\":(\\d+),\"meter\":\"(\\w+)\",\"telegram_age_s\":(-?\\d+),.*"
						+ "\"problem\":\"?(.*?)\"?,\"broker\":\"broker:1883\",\"connections\":(\\d+),.*",
				"uptime $1, meter $2, telegram $3, connections $5, $4")).toList();
		this.health.clear();
		return health;
	}

	/** Lets turns and time pass, and the last telegram arrive again every some seconds. */
	private void turnFor(int seconds, int secondsBetweenTelegrams) {
		for (int i = 1; i <= seconds * 1_000 / TURN_MILLIS; i++) {
			this.clock.advance(TURN_MILLIS);
			if (i % (secondsBetweenTelegrams * 1_000L / TURN_MILLIS) == 0) {
				this.meter.sendAgain();
			}
			this.task.turn();
		}
	}

	private static byte[] consuming(String consumption) {
		return telegram("1-3:0.2.8(50)", "1-0:1.7.0(" + consumption + "*kW)", "0-1:24.1.0(003)",
				"0-1:24.2.1(260131120000W)(01234.567*m3)");
	}

	private static Message consumption(String payload) {
		return reading("actual_consumption", payload);
	}

	private static Message reading(String name, String payload) {
		return new Message("root/" + name, payload, 0, false);
	}
}
