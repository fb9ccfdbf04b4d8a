package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ReadingsTest {

	private static final String ENERGY = "1-0:1.8.1(000671.578*kWh)";
	private static final String POWER = "1-0:1.7.0(00.318*kW)";

	private final P1Line line = new P1Line("NL");
	private final Readings readings = this.line.readings;

	@Test
	void shouldHaveNothingDueBeforeTheFirstTelegram() {
		assertThat(this.line.takeDue()).isEmpty();

		this.readings.refresh();
		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.readings.telegrams()).isZero();
	}

	@Test
	void shouldBeDueOnce() {
		assertThat(this.line.readingsOf(ENERGY)).hasSize(1);
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldBeDueOnlyIfItChanged() {
		this.line.readingsOf(ENERGY, POWER);

		assertThat(this.line.readingsOf(ENERGY, "1-0:1.7.0(00.319*kW)")).containsExactly(entry("actual_consumption", "0.319"));
		assertThat(this.line.readingsOf(ENERGY, "1-0:1.7.0(00.319*kW)")).isEmpty();
	}

	@Test
	void shouldBeDueIfOnlyItsLengthChanged() {
		this.line.readingsOf("0-0:96.13.0(4141)");

		assertThat(this.line.readingsOf("0-0:96.13.0(41)")).containsExactly(entry("message", "A"));
		assertThat(this.line.readingsOf("0-0:96.13.0()")).containsExactly(entry("message", ""));
	}

	@Test
	void shouldBeDueTheFirstTimeEvenIfEmpty() {
		assertThat(this.line.readingsOf("0-0:96.13.0()")).containsExactly(entry("message", ""));
	}

	@Test
	void shouldGiveTheNewestOfSeveralChanges() {
		this.line.send("1-0:1.7.0(00.001*kW)");
		this.line.send("1-0:1.7.0(00.002*kW)");
		this.line.send("1-0:1.7.0(00.003*kW)");

		assertThat(this.line.takeDue()).containsExactly(entry("actual_consumption", "0.003"));
	}

	@Test
	void shouldStayDueThoughTheNextTelegramDoesNotGiveIt() {
		this.line.send(ENERGY);
		this.line.send(POWER);

		assertThat(this.line.takeDue()).containsOnlyKeys("consumption_tarif_{1}", "actual_consumption");
	}

	@Test
	void shouldRefreshOnlyWhatTheLastTelegramGave() {
		this.line.readingsOf(ENERGY, POWER);
		this.line.readingsOf(POWER);

		this.readings.refresh();

		assertThat(this.line.takeDue()).containsExactly(entry("actual_consumption", "0.318"));
	}

	@Test
	void shouldNotCountATelegramThatWasRefused() {
		this.line.sendWithoutChecksum(ENERGY, POWER);
		this.line.takeDue();
		this.line.sendWithoutChecksum("1-0:1.7.0(00.9x9*kW)");

		this.readings.refresh();

		assertThat(this.readings.telegrams()).isEqualTo(1);
		assertThat(this.line.takeDue()).containsOnlyKeys("consumption_tarif_{1}", "actual_consumption");
	}

	@Test
	void shouldKeepATimeWithItsValue() {
		this.line.readingsOf("0-1:24.1.0(003)", "0-1:24.2.1(260131115500W)(01234.567*m3)");

		assertThat(this.line.readingsOf("0-1:24.1.0(003)", "0-1:24.2.1(260131120000W)(01234.567*m3)"))
				.containsExactly(entry("gas_meter_time", "2026-01-31T12:00:00+01:00"));
	}

	@Test
	void shouldHaveASlotForEachTopic() {
		long topics = IntStream.range(0, this.readings.slots())
				.mapToObj(slot -> this.readings.descriptor(slot).topic()).distinct().count();

		assertThat(topics).isEqualTo(this.readings.slots()).isGreaterThan(70);
	}
}
