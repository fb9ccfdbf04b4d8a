package p1meter2mqtt.desktop.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class EditedTelegramTest {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	@Test
	void shouldPutAnObjectInThePlaceOfTheOneWithItsReference() {
		byte[] telegram = new SimulatedMeter(MeterModel.NL, 1, START).telegram();

		String edited = new String(EditedTelegram.with(telegram, "0-0:96.13.0(41)"), US_ASCII);

		assertThat(edited).containsOnlyOnce("0-0:96.13.0(").contains("\r\n0-0:96.13.0(41)\r\n");
		assertThat(TelegramBuilder.checksum(edited.substring(0, edited.indexOf('!') + 1).getBytes(US_ASCII)))
				.isEqualTo(Integer.parseInt(edited.substring(edited.indexOf('!') + 1).strip(), 16));
	}

	@Test
	void shouldGiveATelegramWithoutChecksumNone() {
		byte[] telegram = new SimulatedMeter(MeterModel.NL3, 1, START).telegram();

		assertThat(new String(EditedTelegram.with(telegram, "0-0:1.0.0(x)"), US_ASCII))
				.endsWith("0-0:1.0.0(x)\r\n!\r\n");
	}

	@Test
	void shouldSendZeroesAndGoOnWithTheTotalsThen() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, START);
		byte[] before = meter.telegram();

		assertThat(new String(meter.telegramWithoutTotals(), US_ASCII)).contains("1-0:1.8.1(000000.000*kWh)");
		assertThat(meter.telegram()).isEqualTo(before);
	}

	@Test
	void shouldBeAnotherMeterThatBeginsAtZero() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, 1, START);
		String before = new String(meter.telegram(), US_ASCII);
		meter.replace();

		String after = new String(meter.telegram(), US_ASCII);

		assertThat(after).contains("1-0:1.8.1(000000.000*kWh)");
		assertThat(after.lines().filter(line -> line.startsWith("0-0:96.1.1("))).hasSize(1)
				.doesNotContainAnyElementsOf(before.lines().toList());
	}

	@Test
	void shouldAddWhatSomebodyWantsToTheHouseholdsDay() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-01-01T22:00:00Z"));
		meter.advance();
		int before = meter.wattsImported() - meter.wattsExported();
		meter.control(new Controls(3_000, 0, 0, 2));
		meter.advance();

		assertThat(meter.wattsImported() - meter.wattsExported() - before).isBetween(2_500, 3_500);
		assertThat(meter.tariff()).isEqualTo(2);
	}
}
