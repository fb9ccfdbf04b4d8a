package p1meter2mqtt.homeassistant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.publish.Health;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class DiscoveryTest {

	private static final String CONFIG = "homeassistant/device/p1meter-test/config";
	private static final String STATUS = "homeassistant/status";

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final MeterLine meter = new MeterLine();
	private long now = 1_000_000;
	private Discovery discovery = discovery(true, 42);

	@Test
	void shouldListenForHomeAssistantOnEachConnection() throws IOException {
		connect();
		assertThat(this.client.subscriptions()).containsExactly(STATUS);

		connect();
		assertThat(this.client.subscriptions()).containsExactly(STATUS);
	}

	@Test
	void shouldAnnounceAllTheSameIfTheBrokerRefusesTheSubscription() throws IOException {
		this.client.refuseSubscriptions();
		connect();

		receive("1-0:1.7.0(00.671*kW)");
		advance(60_000);

		assertThat(announcements()).singleElement().satisfies(this::announcesPower);
		assertThat(this.discovery.problem())
				.startsWith("The broker refuses the subscription to Home Assistant's status")
				.isSameAs(this.discovery.problem()).hasSizeLessThanOrEqualTo(Health.LONGEST_PROBLEM);
		assertThat(this.client.subscriptions()).as("asked for once on a connection").containsExactly(STATUS);
	}

	@Test
	void shouldAskAgainOnTheNextConnection() throws IOException {
		this.client.refuseSubscriptions();
		connect();
		this.client.grantSubscriptions();

		connect();

		assertThat(this.discovery.problem()).isNull();
	}

	@Test
	void shouldAnnounceNothingBeforeTheFirstTelegram() throws IOException {
		connect();

		advance(60_000);

		assertThat(announcements()).isEmpty();
	}

	@Test
	void shouldAnnounceOnceAfterTheFirstTelegram() throws IOException {
		connect();

		receive("1-0:1.7.0(00.671*kW)");
		advance(60_000);
		receive("1-0:1.7.0(00.672*kW)");
		advance(60_000);

		assertThat(announcements()).singleElement().satisfies(this::announcesPower);
	}

	@Test
	void shouldAnnounceAgainWhenThereIsANewReading() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(0);
		announcements();

		receive("1-0:1.7.0(00.671*kW)", "1-0:32.7.0(230.1*V)");
		advance(0);

		assertThat(announcements()).singleElement().extracting(Message::payload).asString()
				.contains("instant_voltage_l1");
	}

	@Test
	void shouldAnnounceAgainWithinAMinuteOnEachFurtherConnection() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(0);
		announcements();

		connect();
		advance(0);
		assertThat(announcements()).isEmpty();
		advance(60_000);

		assertThat(announcements()).singleElement().satisfies(this::announcesPower);
	}

	@Test
	void shouldAskForAllReadingsOnceHomeAssistantHasHadTimeToSubscribe() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");

		assertThat(advance(0)).isFalse();
		assertThat(advance(4_999)).isFalse();
		assertThat(advance(1)).isTrue();
		assertThat(advance(60_000)).isFalse();
	}

	@Test
	void shouldAnnounceAgainWithin5SecondsAfterHomeAssistantHasStarted() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(0);
		announcements();

		arrive(STATUS, "online");
		advance(0);
		advance(5_000);
		advance(60_000);

		assertThat(announcements()).singleElement().satisfies(this::announcesPower);
	}

	/** Anybody at the broker may claim to be Home Assistant, as often as he likes. */
	@Test
	void shouldNotAnnounceMoreOftenThanOnceInAWhileWhateverSaysThatItHasStarted() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(0);
		announcements();

		for (int turn = 0; turn < 3_600 * 50; turn++) {
			arrive(STATUS, "online");
			advance(20);
		}

		assertThat(announcements()).as("in an hour").hasSizeLessThan(3_600 / 30);
	}

	@Test
	void shouldNotAnnounceWhenHomeAssistantEndsOrSomebodyElseSaysSomething() throws IOException {
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(0);
		announcements();

		arrive(STATUS, "offline");
		arrive("homeassistant/other", "online");
		advance(60_000);

		assertThat(announcements()).isEmpty();
	}

	@Test
	void shouldAnswerHomeAssistantAfterAnotherTimeOnEachBoard() throws IOException {
		Set<Long> delays = new TreeSet<>();
		for (int board = 0; board < 10; board++) {
			this.discovery = discovery(true, board * 7919);
			connect();
			receive("1-0:1.7.0(00.671*kW)");
			advance(0);
			announcements();
			arrive(STATUS, "online");
			long start = this.now;
			advance(0);
			while (announcements().isEmpty()) {
				advance(10);
			}
			delays.add(this.now - start);
		}

		assertThat(delays).hasSizeGreaterThan(5).allMatch(delay -> delay <= 5_010);
	}

	@Test
	void shouldTakeTheDocumentBackOnceIfItIsSwitchedOff() throws IOException {
		this.discovery = discovery(false, 42);

		connect();
		receive("1-0:1.7.0(00.671*kW)");
		advance(60_000);
		connect();
		advance(60_000);

		assertThat(announcements()).singleElement().satisfies(message -> {
			assertThat(message.topic()).isEqualTo(CONFIG);
			assertThat(message.payload()).doesNotContain("unique_id");
		});
	}

	@Test
	void shouldAskForAllReadingsForSensorsByHandWithin5SecondsAfterHomeAssistantHasStarted() throws IOException {
		this.discovery = discovery(false, 42);
		connect();
		receive("1-0:1.7.0(00.671*kW)");
		assertThat(advance(60_000)).isFalse();

		arrive(STATUS, "online");

		assertThat(advance(0) | advance(5_000)).isTrue();
		assertThat(advance(60_000)).isFalse();
	}

	private Discovery discovery(boolean enabled, int seed) {
		DiscoveryPublisher publisher = new DiscoveryPublisher(this.client, this.meter.readings(), "homeassistant",
				"root/", "p1meter-test", 600);
		return new Discovery(this.client, publisher, enabled, seed);
	}

	private void connect() throws IOException {
		this.client.connect();
		this.discovery.connected();
		advance(0);
	}

	private void receive(String... objects) {
		this.meter.send(telegram(objects));
	}

	private boolean advance(long millis) throws IOException {
		this.now += millis;
		return this.discovery.advance(this.now);
	}

	private void arrive(String topic, String payload) {
		byte[] buffer = (topic + payload).getBytes(UTF_8);
		this.discovery.messageArrived(buffer, 0, topic.length(), topic.length(), payload.length());
	}

	private List<Message> announcements() {
		return this.client.arrived();
	}

	private void announcesPower(Message message) {
		assertThat(message.topic()).isEqualTo(CONFIG);
		assertThat(message.retained()).isTrue();
		assertThat(message.qos()).isEqualTo(1);
		assertThat(message.payload()).contains("actual_consumption");
	}
}
