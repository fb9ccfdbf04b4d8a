package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;

/** The judge of what may be published: it has to find what is there, and nothing else. */
class EvidenceTest {

	private static final byte[] TELEGRAM = verified("""
			/ISK5\\2M550T-1012\r
			\r
			1-3:0.2.8(50)\r
			0-0:1.0.0(260131120000W)\r
			1-0:1.8.1(000671.578*kWh)\r
			1-0:1.7.0(00.671*kW)\r
			1-0:2.7.0(00671*W)\r
			0-0:96.13.0(4869)\r
			!""");

	private static byte[] verified(String telegram) {
		return (telegram + String.format("%04X\r\n", Checksum.of(telegram.getBytes(ISO_8859_1)))).getBytes(ISO_8859_1);
	}

	private static Message message(String topic, String payload) {
		return new Message(MeterLine.ROOT + topic, payload, 0, false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "consumption_tarif_low 671.578", "actual_consumption 0.671", "actual_received 0.671",
			"meter_time 2026-01-31T12:00:00+01:00", "message Hi", "p1_version 50" })
	void shouldFindWhatATelegramHas(String message) {
		String[] parts = message.split(" ");

		assertThat(Evidence.ofVerified(TELEGRAM).holds(message(parts[0], parts[1]))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "consumption_tarif_low 671.579", "consumption_tarif_low 0.671578",
			"actual_consumption 671", "actual_received 671.578", "meter_time 2026-01-31T12:00:01+01:00", "message Ho",
			"p1_version 5", "elsewhere 50", "received_total 0" })
	void shouldNotFindWhatItHasNot(String message) {
		String[] parts = message.split(" ");

		assertThat(Evidence.ofVerified(TELEGRAM).holds(message(parts[0], parts[1]))).isFalse();
	}

	@Test
	void shouldNotBelieveATelegramWithAWrongChecksum() {
		byte[] damaged = TELEGRAM.clone();
		damaged[30] ^= 1;

		assertThat(Evidence.ofVerified(damaged).holds(message("actual_consumption", "0.671"))).isFalse();
		assertThat(Evidence.ofAnything(damaged).holds(message("actual_consumption", "0.671"))).isTrue();
	}

	@Test
	void shouldFindAllThatTheSamplesCauseAndNothingThatIsOneDigitLonger() {
		List<byte[]> samples = Seeds.telegrams();
		int messages = 0;
		for (byte[] sample : samples) {
			MeterLine line = new MeterLine(TelegramReader.CRC_ON, null);
			line.receive(sample);
			Evidence evidence = Evidence.ofVerified(sample);
			for (Message published : line.published()) {
				assertThat(evidence.holds(published)).as("%s", published).isTrue();
				Message longer = new Message(published.topic(), published.payload() + "1", 0, false);
				assertThat(evidence.holds(longer)).as("%s", longer).isFalse();
				messages++;
			}
		}
		assertThat(messages).isGreaterThan(900);
	}
}
