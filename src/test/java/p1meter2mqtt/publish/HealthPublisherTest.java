package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;

class HealthPublisherTest {

	private final RecordingMqttClient client = new RecordingMqttClient();
	private final MeterLine meter = new MeterLine();
	private final HealthPublisher publisher = new HealthPublisher(this.client, this.meter.readings(),
			this.meter.reader(), this.meter.decoder(), null, "root/");
	private final Health health = new Health();

	@BeforeEach
	void connect() throws IOException {
		this.client.connect();
		this.health.serialFormat = "115200 8N1";
	}

	@Test
	void shouldSayHowTheBoardIsBeforeAnythingHasHappened() throws IOException {
		this.health.telegramAgeSeconds = -1;
		this.health.restartReason = "power on";
		this.health.leastFreeHeap = 0;

		assertThat(published()).isEqualTo("{\"version\":\"0.1.0\",\"uptime_s\":0,\"meter\":\"offline\","
				+ "\"telegram_age_s\":-1,\"country\":\"auto\",\"serial\":\"115200 8N1\",\"problem\":null,"
				+ "\"broker\":null,\"connections\":0,\"network_joins\":0,\"reset\":\"power on\","
				+ "\"heap_free\":0,\"heap_least\":0,"
				+ "\"telegrams\":{\"ok\":0,\"nocrc\":0,\"crc\":0,\"truncated\":0,\"overflow\":0,"
				+ "\"timeout\":0,\"encrypted\":0,\"foreign\":0,\"decryption\":0,\"wrong_tag\":0},"
				+ "\"objects\":{\"unparsed\":0,\"unknown\":0,\"refused\":0},\"implausible\":{\"count\":0}}");
	}

	@Test
	void shouldSayWhatTheTaskKnows() throws IOException {
		this.health.uptimeSeconds = 86_400;
		this.health.meterOnline = true;
		this.health.telegramAgeSeconds = 1;
		this.health.broker = "b.local:1884";
		this.health.connections = 3;
		this.health.problem = "The line is noisy.";

		assertThat(published()).contains("\"uptime_s\":86400,\"meter\":\"online\",\"telegram_age_s\":1,",
				"\"problem\":\"The line is noisy.\",\"broker\":\"b.local:1884\",\"connections\":3,");
	}

	@Test
	void shouldCountTelegramsAndObjectsByWhatBecameOfThem() throws IOException {
		byte[] damaged = telegram("1-0:1.7.0(00.671*kW)");
		damaged[damaged.length / 2] ^= 1;
		this.meter.send(telegramWithoutChecksum("1-0:1.7.0(00.671*kW)"));
		this.meter.send(telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)", "1-0:2.7.0(00.671", "9-9:9.9.9(1)"));
		this.meter.send(damaged);
		this.meter.send(damaged);

		assertThat(published()).contains("\"country\":\"NL\"", "\"ok\":1,\"nocrc\":1,\"crc\":2,",
				"\"unparsed\":1,\"unknown\":1,\"refused\":0");
	}

	@Test
	void shouldSayWhichTotalWasNotPlausible() throws IOException {
		this.meter.send(telegram("1-3:0.2.8(50)", "1-0:1.8.1(001234.567*kWh)"));
		this.meter.send(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000000.000*kWh)"));

		assertThat(published()).endsWith("\"implausible\":{\"count\":1,\"topic\":\"consumption_tarif_low\","
				+ "\"old\":\"1234.567\",\"new\":\"0.000\"}}");
	}

	@Test
	void shouldTellOfTheBoardsMemoryIfItIsKnown() throws IOException {
		this.health.freeMemory = 225_280;
		this.health.leastFreeMemory = 149_504;
		this.health.tasks = new String[] { "meter", "uplink" };
		this.health.leastFreeStacks = new int[] { 5_100, 2_816 };

		assertThat(published()).contains(",\"memory_free\":225280,\"memory_least\":149504,"
				+ "\"stacks\":{\"meter\":5100,\"uplink\":2816},\"stack_least\":2816,\"telegrams\":");
	}

	@Test
	void shouldSayWhatOnlySomeBoardsDo() throws IOException {
		this.publisher.add(json -> json.number("more", 1));

		assertThat(published()).contains("\"reset\":null,\"more\":1,\"heap_free\":");
	}

	@Test
	void shouldHaveRoomForTheLargestNumbersAndTheLongestProblem() throws IOException {
		this.health.tasks = new String[] { "main", "meter", "uplink", "supervisor", "tcp" };
		this.health.leastFreeStacks = new int[] { 10_240, 10_240, 10_240, 10_240, 10_240 };
		this.health.freeMemory = 8_388_608;
		this.health.leastFreeMemory = 8_388_608;
		this.meter.send(telegram("1-0:3.8.0(123456789.123*kvarh)"));
		this.meter.send(telegram("1-0:3.8.0(000000000.000*kvarh)"));
		this.health.problem = "x".repeat(Health.LONGEST_PROBLEM);
		this.health.broker = "x".repeat(253) + ":65535";
		int numbers = 17;

		assertThat(published()).hasSizeLessThan(1_312 - numbers * Integer.toString(Integer.MIN_VALUE).length());
	}

	/** A broker that allows no packets of that length says so by closing the connection. */
	@Test
	void shouldAskForAnAnswerUntilAMessageOfThatLengthHasArrived() throws IOException {
		this.health.uptimeSeconds = 1_000;
		published(1);
		published(0);
		this.health.uptimeSeconds = 10_000;
		published(1);
		this.health.uptimeSeconds = 99_999;

		published(0);
	}

	private String published() throws IOException {
		return published(1);
	}

	private String published(int qos) throws IOException {
		this.publisher.publish(this.health);
		this.client.flush();
		Message message = this.client.arrived().get(0);
		assertThat(message).isEqualTo(new Message("root/health", message.payload(), qos, true));
		return message.payload();
	}
}
