package p1meter2mqtt.meter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.telegram.MeterOutput;

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

		assertThat(this.line.readingsOf(ENERGY, "1-0:1.7.0(00.319*kW)"))
				.containsExactly(entry("actual_consumption", "0.319"));
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
	void shouldKeepWhatTheMeterCallsItself() {
		assertThat(identification()).isEmpty();

		sendAs("KFM5KAIFA-METER", POWER);
		assertThat(identification()).isEqualTo("KFM5KAIFA-METER");
		sendAs("KFM5", POWER);
		assertThat(identification()).isEqualTo("KFM5");
		sendAs("KFM5" + "x".repeat(Readings.IDENTIFICATION_CAPACITY), POWER);
		assertThat(identification()).isEqualTo("KFM5" + "x".repeat(Readings.IDENTIFICATION_CAPACITY - 4));
	}

	@Test
	void shouldTellWhichReadingsThereAreAndWhichTheLastTelegramGave() {
		assertThat(this.readings.isKnown(slotOf("consumption_tarif_{1}"))).isFalse();
		assertThat(this.readings.isCurrent(slotOf("consumption_tarif_{1}"))).isFalse();

		this.line.send(ENERGY, POWER);
		this.line.send(POWER);

		assertThat(this.readings.isKnown(slotOf("consumption_tarif_{1}"))).isTrue();
		assertThat(this.readings.isCurrent(slotOf("consumption_tarif_{1}"))).isFalse();
		assertThat(this.readings.isKnown(slotOf("actual_consumption"))).isTrue();
		assertThat(this.readings.isCurrent(slotOf("actual_consumption"))).isTrue();
		assertThat(this.readings.isKnown(slotOf("actual_received"))).isFalse();
	}

	@Test
	void shouldCopyAReadingDueOrNot() {
		byte[] target = new byte[Value.CAPACITY];
		assertThat(this.readings.copy(slotOf("actual_consumption"), target, 0)).isEqualTo(-1);
		this.line.readingsOf(ENERGY, POWER);

		int length = this.readings.copy(slotOf("actual_consumption"), target, 3);

		assertThat(new String(target, 0, 3 + length, US_ASCII)).isEqualTo("\0\0\0" + "0.318");
	}

	@ParameterizedTest
	@CsvSource({ "00.318*kW, 3", "318*W, 3", "00.3*kW, 1", "5*kW, 0", "5*MW, 0" })
	void shouldTellHowManyDecimalsAReadingHas(String number, int decimals) {
		assertThat(this.readings.decimals(slotOf("actual_consumption"))).isZero();

		this.line.send("1-0:2.7.0(0.12345*kW)", "1-0:1.7.0(" + number + ")");

		assertThat(this.readings.decimals(slotOf("actual_consumption"))).isEqualTo(decimals);
	}

	@Test
	void shouldBecomeAnotherRevisionWithEachNewReadingMeterOrCountry() {
		P1Line meter = new P1Line("auto");
		assertThat(meter.readings.revision()).isZero();
		List<Integer> revisions = new ArrayList<>();
		meter.send(POWER);
		revisions.add(meter.readings.revision());
		meter.send("1-0:1.7.0(00.319*kW)");
		assertThat(revisions).as("only a value is new").containsExactly(meter.readings.revision());

		meter.send(POWER, ENERGY);
		revisions.add(meter.readings.revision());
		meter.send("1-3:0.2.8(50)", POWER);
		revisions.add(meter.readings.revision());
		meter.sendBytes(telegram("KFM5", "1-3:0.2.8(50)"));
		revisions.add(meter.readings.revision());
		meter.sendBytes(telegram("KFM6", "1-3:0.2.8(50)"));
		revisions.add(meter.readings.revision());
		assertThat(revisions).doesNotHaveDuplicates();
		meter.sendBytes(telegram("KFM6", "1-3:0.2.8(50)"));
		assertThat(meter.readings.revision()).isEqualTo(revisions.get(revisions.size() - 1));
	}

	@Test
	void shouldMakeAllDueAgainWhenTheCountryIsFound() {
		P1Line meter = new P1Line("auto");
		meter.readingsOf(ENERGY, POWER);

		assertThat(meter.readingsOf("1-3:0.2.8(50)", ENERGY, POWER))
				.containsOnlyKeys("p1_version", "consumption_tarif_{1}", "actual_consumption");
	}

	@Test
	void shouldHaveASlotForEachTopic() {
		long topics = IntStream.range(0, this.readings.slots())
				.mapToObj(slot -> this.readings.descriptor(slot).topic()).distinct().count();

		assertThat(topics).isEqualTo(this.readings.slots()).isGreaterThan(70);
	}

	@Test
	void shouldHaveRoomForMoreTopicsThanAByteCounts() {
		Descriptor[] table = IntStream.range(0, 300)
				.mapToObj(i -> new Descriptor("1-0:1." + i % 250 + "." + i / 250, Medium.NONE, new NumberHandler(),
						"topic_" + i, Quantity.KILOWATTS, "Topic " + i))
				.toArray(Descriptor[]::new);

		Readings many = new Readings(table);

		assertThat(many.slots()).isEqualTo(table.length);
		assertThat(IntStream.range(0, table.length)).allSatisfy(
				row -> assertThat(many.descriptor(many.slotOf(row))).isSameAs(table[row]));
	}

	private int slotOf(String topic) {
		return IntStream.range(0, this.readings.slots())
				.filter(slot -> this.readings.descriptor(slot).topic().equals(topic)).findFirst().orElseThrow();
	}

	private String identification() {
		byte[] target = new byte[Readings.IDENTIFICATION_CAPACITY];
		return new String(target, 0, this.readings.copyIdentification(target), US_ASCII);
	}

	private void sendAs(String identification, String object) {
		this.line.sendBytes(telegram(identification, object));
	}

	private static byte[] telegram(String identification, String object) {
		String text = "/" + identification + "\r\n\r\n" + object + "\r\n!";
		return MeterOutput.bytes(text + MeterOutput.checksum(text) + "\r\n");
	}
}
