package p1meter2mqtt.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.ScriptedNetwork;
import p1meter2mqtt.testing.VirtualClock;

class ConnectionTest {

	private static final int TURN_MILLIS = 20;
	/** The longest pauses; each is a quarter of that at least. */
	private static final int[] PAUSES = { 3_000, 4_500, 6_750, 10_125, 15_187, 22_780, 30_000, 30_000 };

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedNetwork network = new ScriptedNetwork();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final List<String> console = new ArrayList<>();
	private final List<Long> consoleMillis = new ArrayList<>();
	private final List<Boolean> light = new ArrayList<>();
	private final LedSignals signals = new LedSignals(this.light::add);
	private final Connection connection = new Connection(this.network, this.client, this.signals, this.clock,
			new Reports(line -> {
				this.console.add(line);
				this.consoleMillis.add(this.clock.monotonicMillis());
			}), 42);

	@Test
	void shouldJoinTheNetworkAndConnectTheBrokerAtOnce() {
		assertThat(this.connection.advance()).isTrue();

		assertThat(this.client.isConnected()).isTrue();
		assertThat(this.console).containsExactly("The network is up.",
				"The MQTT broker is connected: broker:1883.");
		assertThat(this.connection.connections()).isEqualTo(1);
	}

	@Test
	void shouldDoNothingWhileBothAreThere() {
		this.connection.advance();
		this.console.clear();

		assertThat(isConnectedAnewWithin(3_600)).isFalse();

		assertThat(this.network.joins()).isEqualTo(1);
		assertThat(this.connection.connections()).isEqualTo(1);
		assertThat(this.console).isEmpty();
	}

	@Test
	void shouldTryToJoinTheNetworkLessAndLessOftenAndSayWhyNot() {
		this.network.lose("the passphrase is wrong");

		isConnectedAnewWithin(300);

		assertThat(this.console).hasSizeGreaterThan(PAUSES.length)
				.containsOnly("No network: the passphrase is wrong");
		assertTriesLessAndLessOften();
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldTryToConnectTheBrokerLessAndLessOftenAndSayWhyNot() {
		this.connection.advance();
		lose("The broker closed the connection.");
		this.client.refuse("Connection refused. Is the broker running?");

		isConnectedAnewWithin(300);

		assertThat(this.console).hasSizeGreaterThan(PAUSES.length)
				.startsWith("The MQTT broker is lost: The broker closed the connection.")
				.filteredOn(line -> !line.startsWith("The MQTT broker is lost"))
				.containsOnly("No MQTT broker: Connection refused. Is the broker running?");
		assertTriesLessAndLessOften();
		assertThat(this.network.joins()).isEqualTo(1);
	}

	@Test
	void shouldConnectAgainWithinThreeSecondsAfterTheBrokerWasLost() {
		this.connection.advance();
		lose("The broker closed the connection.");
		long lost = this.clock.monotonicMillis();

		assertThat(isConnectedAnewWithin(5)).isTrue();

		assertThat(this.clock.monotonicMillis() - lost).isBetween(750L, 3_001L + TURN_MILLIS);
		assertThat(this.connection.connections()).isEqualTo(2);
	}

	@Test
	void shouldTryLessAndLessOftenIfItIsThrownOutAgainAndAgain() {
		for (int i = 0; i < 6; i++) {
			isConnectedAnewWithin(80);
			lose("The broker closed the connection.");
		}

		// another board with the same client identifier would be thrown out in turn
		assertThat(isConnectedAnewWithin(4)).isFalse();
		assertThat(isConnectedAnewWithin(27)).isTrue();
	}

	@Test
	void shouldBeginAgainWithTheShortestPauseAfterThreeSecondsInWhichItDelivered() {
		this.client.refuse("Connection refused.");
		isConnectedAnewWithin(300);
		this.client.accept();
		assertThat(isConnectedAnewWithin(40)).isTrue();
		this.clock.advance(3_000);
		this.connection.delivered(this.clock.monotonicMillis());

		lose("The broker closed the connection.");

		assertThat(isConnectedAnewWithin(5)).isTrue();
	}

	@Test
	void shouldNotBeginAgainWithTheShortestPauseIfItDidNotDeliverOrNotForThreeSeconds() {
		this.client.refuse("Connection refused.");
		isConnectedAnewWithin(300);
		this.client.accept();
		assertThat(isConnectedAnewWithin(40)).isTrue();
		this.clock.advance(2_999);
		this.connection.delivered(this.clock.monotonicMillis());
		this.clock.advance(60_000);

		lose("The broker has not answered for 10 s.");

		assertThat(isConnectedAnewWithin(7)).isFalse();
	}

	@Test
	void shouldTryAllBrokersAtOnceAndPauseOnlyThen() {
		this.client.chooseFrom("a:1, b:2, c:3");
		this.client.refuse("Connection refused.");

		isConnectedAnewWithin(1);
		assertThat(this.client.tried()).startsWith("a:1", "b:2", "c:3").hasSizeLessThanOrEqualTo(6);
		isConnectedAnewWithin(300);

		List<String> tried = this.client.tried();
		assertThat(tried.size() % 3).isZero();
		assertThat(tried).hasSizeLessThan(90);
	}

	@Test
	void shouldGoToTheNextBrokerAndStayThere() {
		this.client.chooseFrom("a:1, b:2, c:3");
		connectForGood();
		assertThat(this.connection.broker()).isEqualTo("a:1");
		this.client.tried();

		this.client.refuseAt("a:1");
		lose("The connection broke.");
		assertThat(isConnectedAnewWithin(5)).isTrue();
		assertThat(this.client.tried()).containsExactly("a:1", "b:2");
		assertThat(this.connection.broker()).isEqualTo("b:2");
		assertThat(this.console).endsWith("The MQTT broker is connected: b:2.");

		this.client.refuseAt();
		assertThat(isConnectedAnewWithin(3_600)).isFalse();
		this.connection.delivered(this.clock.monotonicMillis());
		lose("The connection broke.");
		assertThat(isConnectedAnewWithin(5)).isTrue();
		assertThat(this.client.tried()).as("the one that worked last").containsExactly("b:2");
	}

	/** One that accepts connections, but does not keep them, must not hold the board. */
	@Test
	void shouldGoOnFromABrokerThatThrowsItOutAtOnce() {
		this.client.chooseFrom("a:1, b:2");
		this.connection.advance();
		lose("The broker closed the connection.");

		assertThat(this.connection.advance()).as("without a pause").isTrue();

		assertThat(this.connection.broker()).isEqualTo("b:2");
	}

	/** The will says then that the board is offline; with a goodbye nobody would. */
	@Test
	void shouldLeaveABrokerWithoutAGoodbyeWhenSomethingIsWrong() {
		this.connection.advance();

		lose("an error in the firmware, please report it");

		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.client.isGoodbyeSaid()).isFalse();
	}

	@Test
	void shouldJoinALostNetworkAtOnceAndKeepTheConnectionIfItLasted() {
		this.connection.advance();
		this.console.clear();
		this.network.lose();

		assertThat(this.connection.advance()).isFalse();

		assertThat(this.console).containsExactly("The network is lost.", "The network is up.");
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void shouldNotTryTheBrokerWhileThereIsNoNetwork() {
		this.connection.advance();
		this.network.lose("no such network");
		this.connection.advance();
		lose("The broker has not answered for 10 s.");

		assertThat(isConnectedAnewWithin(300)).isFalse();
		this.network.comeBack();
		assertThat(isConnectedAnewWithin(80)).isTrue();

		assertThat(this.console).startsWith("The MQTT broker is lost: The broker has not answered for 10 s.",
				"No network: no such network").doesNotContain("The network is lost.")
				.endsWith("No network: no such network", "The network is up.",
						"The MQTT broker is connected: broker:1883.");
	}

	@Test
	void shouldShowByTheLightWhatIsMissing() {
		this.signals.setMeterOnline(true);
		this.network.lose("no such network");
		this.connection.advance();
		assertThat(switchesWithin(2_048)).as("fast blinking").isEqualTo(16);

		this.network.comeBack();
		this.client.refuse("Connection refused.");
		isConnectedAnewWithin(5);
		assertThat(switchesWithin(2_048)).as("slow blinking").isEqualTo(2);

		this.client.accept();
		isConnectedAnewWithin(20);
		assertThat(switchesWithin(2_048)).as("dark").isLessThanOrEqualTo(1);

		lose("The broker closed the connection.");
		assertThat(switchesWithin(2_048)).as("slow blinking").isEqualTo(2);
	}

	private void connectForGood() {
		this.connection.advance();
		this.clock.advance(3_000);
		this.connection.delivered(this.clock.monotonicMillis());
	}

	/** Lets turns and time pass; says whether the broker was connected, and stops there. */
	private boolean isConnectedAnewWithin(int seconds) {
		long end = this.clock.monotonicMillis() + seconds * 1_000L;
		while (this.clock.monotonicMillis() < end) {
			if (this.connection.advance()) {
				return true;
			}
			this.clock.advance(TURN_MILLIS);
		}
		return false;
	}

	private void lose(String reason) {
		this.console.clear();
		this.consoleMillis.clear();
		this.connection.broken(reason);
	}

	/** Each failure has printed a line: looks at the times between them. */
	private void assertTriesLessAndLessOften() {
		for (int i = 0; i < PAUSES.length; i++) {
			assertThat(this.consoleMillis.get(i + 1) - this.consoleMillis.get(i))
					.isBetween(PAUSES[i] / 4L, PAUSES[i] + 1L + TURN_MILLIS);
		}
	}

	private int switchesWithin(int millis) {
		this.signals.show(this.clock.monotonicMillis());
		this.light.clear();
		for (int i = 0; i < millis; i++) {
			this.clock.advance(1);
			this.signals.show(this.clock.monotonicMillis());
		}
		return this.light.size();
	}
}
