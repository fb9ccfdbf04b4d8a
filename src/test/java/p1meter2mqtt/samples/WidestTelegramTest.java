package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Telegram;
import p1meter2mqtt.telegram.TelegramReader;

/** The widest telegram of each country, by the limits of its standard, fits into the reader's buffer. */
class WidestTelegramTest {

	/** DSMR 5.0.2, 6.2: at most 16 characters after the maker's mark. */
	private static final String IDENTIFICATION = "/P1M5" + "I".repeat(16);
	/** S96: 48 characters in hexadecimal. */
	private static final String IDENTIFIER = "58".repeat(48);

	/** As it stands in the comment of {@link Telegram#CAPACITY}. */
	private static final int DUTCH_LENGTH = 3830;

	@Test
	void shouldTakeTheWidestDutchTelegram() {
		String failures = "(260131120000W)(9999999999*s)".repeat(10);
		String message = "54".repeat(1024);
		byte[] telegram = telegram("""
				1-3:0.2.8(50)
				0-0:1.0.0(260131120000W)
				0-0:96.1.1(%s)
				1-0:1.8.1(999999.999*kWh)
				1-0:1.8.2(999999.999*kWh)
				1-0:2.8.1(999999.999*kWh)
				1-0:2.8.2(999999.999*kWh)
				0-0:96.14.0(0002)
				1-0:1.7.0(99.999*kW)
				1-0:2.7.0(99.999*kW)
				0-0:96.7.21(99999)
				0-0:96.7.9(99999)
				1-0:99.97.0(10)(0-0:96.7.19)%s
				1-0:32.32.0(99999)
				1-0:52.32.0(99999)
				1-0:72.32.0(99999)
				1-0:32.36.0(99999)
				1-0:52.36.0(99999)
				1-0:72.36.0(99999)
				0-0:96.13.0(%s)
				1-0:32.7.0(999.9*V)
				1-0:52.7.0(999.9*V)
				1-0:72.7.0(999.9*V)
				1-0:31.7.0(999*A)
				1-0:51.7.0(999*A)
				1-0:71.7.0(999*A)
				1-0:21.7.0(99.999*kW)
				1-0:41.7.0(99.999*kW)
				1-0:61.7.0(99.999*kW)
				1-0:22.7.0(99.999*kW)
				1-0:42.7.0(99.999*kW)
				1-0:62.7.0(99.999*kW)
				""".formatted(IDENTIFIER, failures, message) + devices("""
				0-n:24.1.0(002)
				0-n:96.1.0(%s)
				0-n:24.2.1(260131120000W)(99999.999*kWh)
				"""));

		assertThat(telegram).hasSize(DUTCH_LENGTH).hasSizeLessThan(Telegram.CAPACITY);
		assertAccepted(telegram);
	}

	@Test
	void shouldTakeTheWidestBelgianTelegram() {
		String months = "(260101000000W)(251231120000W)(99.999*kW)".repeat(13);
		byte[] telegram = telegram("""
				0-0:96.1.4(50221)
				1-0:94.32.1(400)
				0-0:96.1.1(%1$s)
				0-0:96.1.2(%1$s)
				0-0:1.0.0(260131120000W)
				1-0:1.8.1(999999.999*kWh)
				1-0:1.8.2(999999.999*kWh)
				1-0:2.8.1(999999.999*kWh)
				1-0:2.8.2(999999.999*kWh)
				0-0:96.14.0(0002)
				1-0:1.4.0(99.999*kW)
				1-0:1.6.0(260131120000W)(99.999*kW)
				0-0:98.1.0(13)(1-0:1.6.0)(1-0:1.6.0)%2$s
				1-0:1.7.0(99.999*kW)
				1-0:2.7.0(99.999*kW)
				1-0:21.7.0(99.999*kW)
				1-0:41.7.0(99.999*kW)
				1-0:61.7.0(99.999*kW)
				1-0:22.7.0(99.999*kW)
				1-0:42.7.0(99.999*kW)
				1-0:62.7.0(99.999*kW)
				1-0:32.7.0(999.9*V)
				1-0:52.7.0(999.9*V)
				1-0:72.7.0(999.9*V)
				1-0:31.7.0(999.99*A)
				1-0:51.7.0(999.99*A)
				1-0:71.7.0(999.99*A)
				0-0:96.3.10(1)
				0-0:17.0.0(999.9*kW)
				1-0:31.4.0(999*A)
				0-1:96.3.10(1)
				0-2:96.3.10(1)
				0-3:96.3.10(1)
				0-4:96.3.10(1)
				0-0:96.13.1()
				0-0:96.13.0()
				""".formatted(IDENTIFIER, months) + devices("""
				0-n:24.1.0(003)
				0-n:96.1.1(%1$s)
				0-n:96.1.2(%1$s)
				0-n:24.4.0(1)
				0-n:24.2.3(260131120000W)(99999.999*m3)
				"""));

		assertThat(telegram).hasSizeLessThan(DUTCH_LENGTH);
		assertAccepted(telegram);
	}

	@Test
	void shouldTakeTheMaximumProfileOfLithuania() {
		Sample sample = Sample.named("lt-eso-maximum");

		assertThat(sample.bytes()).hasSizeBetween(2300, DUTCH_LENGTH);
		assertAccepted(sample.bytes());
	}

	@Test
	void shouldTakeTheWidestHungarianTelegram() {
		String energies = IntStream.of(18, 28, 38, 48, 58, 68, 78, 88)
				.mapToObj(group -> IntStream.range(0, 5)
						.mapToObj(tariff -> "1-0:" + group / 10 + ".8." + tariff + "(999999.999*kvarh)\n")
						.collect(Collectors.joining()))
				.collect(Collectors.joining());
		String snapshot = "(999999.999*kvarh)".repeat(13) + "(99.999*kW)".repeat(6);
		String message = "\u00ff".repeat(1024);
		byte[] telegram = telegram("""
				0-0:1.0.0(260131120000W)
				0-0:42.0.0(%1$s)
				0-0:96.1.0(%1$s)
				0-0:96.14.0(TARIFF 4)
				0-0:96.3.10(OFF)
				0-0:17.0.0(99.999*kW)
				1-0:15.8.0(999999.999*kWh)
				1-0:32.7.0(999.9*V)
				1-0:52.7.0(999.9*V)
				1-0:72.7.0(999.9*V)
				1-0:31.7.0(999999.99*A)
				1-0:51.7.0(999999.99*A)
				1-0:71.7.0(999999.99*A)
				1-0:13.7.0(-0.999)
				1-0:33.7.0(-0.999)
				1-0:53.7.0(-0.999)
				1-0:73.7.0(-0.999)
				1-0:14.7.0(99.99*Hz)
				1-0:1.7.0(99.999*kW)
				1-0:2.7.0(99.999*kW)
				1-0:5.7.0(99.999*kvar)
				1-0:6.7.0(99.999*kvar)
				1-0:7.7.0(99.999*kvar)
				1-0:8.7.0(99.999*kvar)
				1-0:31.4.0(999.99*A)
				1-0:51.4.0(999.99*A)
				1-0:71.4.0(999.99*A)
				0-0:98.1.0(260131120000W)%2$s
				0-0:96.13.0(%3$s)
				""".formatted(IDENTIFIER, snapshot, message) + energies);

		assertThat(telegram).hasSizeLessThan(DUTCH_LENGTH);
		assertAccepted(telegram);
	}

	private static String devices(String lines) {
		return IntStream.rangeClosed(1, 4)
				.mapToObj(channel -> lines.replace("0-n", "0-" + channel).formatted(IDENTIFIER))
				.collect(Collectors.joining());
	}

	private static byte[] telegram(String lines) {
		return TelegramFiles.withChecksum((IDENTIFICATION + "\n\n" + lines).replace("\n", "\r\n"));
	}

	private static void assertAccepted(byte[] telegram) {
		Pipeline pipeline = new Pipeline(TelegramReader.CRC_ON, Country.UNKNOWN).receive(telegram);

		assertThat(pipeline.outcomes()).singleElement()
				.satisfies(outcome -> assertThat(outcome.label()).isEqualTo("ok"))
				.satisfies(outcome -> assertThat(outcome.messages()).hasSizeGreaterThan(20));
	}
}
