package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramDecoderTest {

	private static final String ENERGY = "1-0:1.8.1(000671.578*kWh)";
	private static final String POWER = "1-0:1.7.0(00.318*kW)";
	private static final String BAD = "1-0:2.7.0(00.3x8*kW)";
	private static final String UNKNOWN = "1-0:99.98.0(1)";

	private final P1Line line = new P1Line("NL");

	@Test
	void shouldLoseOnlyTheObjectThatCantBeReadFromAVerifiedTelegram() {
		assertThat(this.line.send(ENERGY, BAD, POWER)).isTrue();

		assertThat(this.line.takeDue())
				.containsOnly(entry("consumption_tarif_{1}", "671.578"), entry("actual_consumption", "0.318"));
		assertThat(this.line.states).containsEntry(BAD, "unparsed");
		assertThat(this.line.decoder.unparsed()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({
			"NL, 0-0:1.0.0(261126133456W), 2026-11-26T12:34:00Z",
			"NL, 0-0:1.0.0(260731143456S), 2026-07-31T12:34:00Z",
			"LT, 0-0:1.0.0(261126143456W), 2026-11-26T12:34:00Z",
			"IS, 0-0:1.0.0(261126123456W), 2026-11-26T12:34:00Z",
			"auto, 0-0:1.0.0(000101133456W), 1970-01-01T00:00:00Z",
			"auto, 1-3:0.2.8(50), 1970-01-01T00:00:00Z" })
	void shouldTellTheTimeOfTheLastTelegram(String country, String object, String time) {
		P1Line meter = new P1Line(country);

		meter.send(object);

		assertThat(Instant.ofEpochSecond(meter.decoder.unixSeconds())).isEqualTo(time);
	}

	@Test
	void shouldRefuseAWholeTelegramWithoutChecksumIfAnObjectCantBeRead() {
		assertThat(this.line.sendWithoutChecksum(ENERGY, BAD, POWER)).isFalse();

		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.readings.telegrams()).isZero();
		assertThat(this.line.states).containsEntry(BAD, "unparsed");
		assertThat(this.line.decoder.unparsed()).isEqualTo(1);
	}

	@Test
	void shouldRefuseAWholeTelegramWithoutChecksumIfAnUnknownObjectIsDamaged() {
		assertThat(this.line.sendWithoutChecksum(ENERGY, "1-0:99.98.0(1")).isFalse();
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldAcceptATelegramWithoutChecksumIfAllOfItCanBeRead() {
		assertThat(this.line.sendWithoutChecksum(ENERGY, UNKNOWN, "1-0:1.8.2()", POWER)).isTrue();

		assertThat(this.line.takeDue()).containsOnlyKeys("consumption_tarif_{1}", "actual_consumption");
		assertThat(this.line.decoder.unknown()).isEqualTo(1);
		assertThat(this.line.decoder.refused()).isEqualTo(1);
		assertThat(this.line.decoder.unparsed()).isZero();
	}

	@Test
	void shouldKeepTheFirstOfTwoTheSame() {
		this.line.send(POWER, ENERGY, "1-0:1.7.0(00.999*kW)");

		assertThat(this.line.takeDue()).containsEntry("actual_consumption", "0.318");
		assertThat(this.line.states).containsEntry("1-0:1.7.0(00.999*kW)", "refused");
		assertThat(this.line.decoder.refused()).isEqualTo(1);
	}

	@Test
	void shouldKeepTheFirstOfTwoThatShareATopic() {
		this.line.send("0-0:96.1.1(4531)", "0-0:96.1.0(4532)");

		assertThat(this.line.takeDue()).containsExactly(entry("equipment_id", "E1"));
	}

	@Test
	void shouldTakeTheSecondOneIfTheFirstSaysNothing() {
		this.line.send("0-0:96.1.1()", "0-0:96.1.0(4532)");

		assertThat(this.line.takeDue()).containsExactly(entry("equipment_id", "E2"));
	}

	@Test
	void shouldCompareReferencesWhole() {
		this.line.send("1-0:1.8.14(000001.000*kWh)", "1-0:11.8.1(000002.000*kWh)", "1-0:1.80.1(000003.000*kWh)",
				"1-0:1.8.10(000004.000*kWh)", "2-0:1.8.1(000005.000*kWh)", "1-2:1.8.1(000006.000*kWh)");

		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.states.values()).hasSize(6).containsOnly("unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-1:1.8.1", "1-0:1.8.1*255", "1-0:1.8.1.255" })
	void shouldReadOtherSpellingsOfAReference(String reference) {
		assertThat(this.line.readingsOf(reference + "(000671.578*kWh)"))
				.containsExactly(entry("consumption_tarif_{1}", "671.578"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-0:4:24.7.0(1)", "1-0.2.7.0(1)", "1-0:2.7.(1)", "1-0:2.7.0.1(1)", "1-0:2.7.0*1(1)", "1-",
			"1-0:2.7.0", "001-0:2.7.0(1)", "1-0:02.07.00(1)" })
	void shouldNotReadAReferenceThatIsNone(String object) {
		this.line.send(POWER, object);

		assertThat(this.line.states).containsEntry(object, "unparsed");
	}

	@Test
	void shouldFindEveryRowInAnyOrder() {
		List<String> objects = new ArrayList<>(List.of("1-3:0.2.8(50)", "0-0:1.0.0(260131120000W)", ENERGY, POWER,
				"1-0:32.7.0(230.1*V)", "0-0:96.14.0(0002)", "0-0:96.13.0()", "0-0:96.7.21(00004)",
				"1-0:62.7.0(00.001*kW)"));
		Map<String, String> expected = this.line.readingsOf(objects.toArray(String[]::new));
		assertThat(expected).hasSize(objects.size());
		Random random = new Random(22);
		for (int i = 0; i < 100; i++) {
			Collections.shuffle(objects, random);

			assertThat(new P1Line("NL").readingsOf(objects.toArray(String[]::new))).as("%s", objects)
					.isEqualTo(expected);
		}
	}

	@Test
	void shouldTellWhatBecomesOfEachObject() {
		this.line.send(ENERGY, BAD, UNKNOWN, "0-1:96.3.10(1)", "1-0:1.8.2()");

		assertThat(this.line.states).containsOnly(entry(ENERGY, "published"), entry(BAD, "unparsed"),
				entry(UNKNOWN, "unknown"), entry("0-1:96.3.10(1)", "known"), entry("1-0:1.8.2()", "refused"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-0:255.7.0(1)", "255-0:1.7.0(1)", "13-0:1.7.0(1)", "14-0:1.7.0(1)", "0-13:24.2.1(1)",
			"0-14:24.2.1(1)", "15-15:255.255.255(1)", "0-0:0.0.0(1)" })
	void shouldKnowNoRowForAnyOtherReference(String object) {
		this.line.send(POWER, object);

		assertThat(this.line.states).containsEntry(object, "unknown");
		assertThat(this.line.takeDue()).containsOnlyKeys("actual_consumption");
	}

	@Test
	void shouldCountWithoutSomebodyToTell() {
		this.line.decoder.setListener(null);

		this.line.send(POWER, BAD, UNKNOWN, "1-0:1.8.2()");

		assertThat(this.line.takeDue()).containsOnlyKeys("actual_consumption");
		assertThat(this.line.decoder.unparsed()).isEqualTo(1);
		assertThat(this.line.decoder.unknown()).isEqualTo(1);
		assertThat(this.line.decoder.refused()).isEqualTo(1);
	}

	@Nested
	class WithoutChecksum {

		private static final String TARIFF = "0-0:96.14.0(0001)";
		private static final String GAS = "0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(04083.631)";
		private static final String STRAY_ZERO = "0-2:24.3.0(160315220000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(00000.000)";

		private final P1Line line = new P1Line("NL");

		@Test
		void shouldNotForgetTheGasMeterForAFlippedDigitOfItsChannel() {
			this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", GAS);
			this.line.takeDue();

			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", STRAY_ZERO)).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", GAS.replace("04083", "00000"))).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", GAS)).isTrue();
			assertThat(this.line.takeDue()).isEmpty();
		}

		@Test
		void shouldBelieveAnotherDeviceThatInsists() {
			this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", GAS);
			this.line.takeDue();

			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", STRAY_ZERO)).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", STRAY_ZERO)).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-1:24.1.0(3)", STRAY_ZERO)).isTrue();
			assertThat(this.line.takeDue()).containsEntry("gas_meter_m3", "0.000");
		}

		@Test
		void shouldNotInsistWithTelegramsThatDoNotFollowEachOther() {
			this.line.sendWithoutChecksum(ENERGY, POWER);

			for (int i = 0; i < 5; i++) {
				assertThat(this.line.sendWithoutChecksum(ENERGY, "1-0:2.7.0(00.318*kW)")).isFalse();
				assertThat(this.line.sendWithoutChecksum(ENERGY, POWER)).isTrue();
			}
		}

		@Test
		void shouldBelieveAnotherTariffThatInsists() {
			this.line.sendWithoutChecksum(ENERGY, TARIFF);

			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-0:96.14.0(0002)")).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-0:96.14.0(0002)")).isFalse();
			assertThat(this.line.sendWithoutChecksum(ENERGY, "0-0:96.14.0(0002)")).isTrue();
		}

		@Test
		void shouldTakeNeitherTimeNorCountryFromATelegramThatDoesNotCount() {
			P1Line meter = new P1Line("auto");
			meter.sendWithoutChecksum("1-3:0.2.8(50)", "0-0:1.0.0(261126133456W)");
			long time = meter.decoder.unixSeconds();

			assertThat(meter.sendWithoutChecksum("0-0:96.1.4(50217)", "0-0:1.0.0(261226133456W)", BAD)).isFalse();

			assertThat(meter.decoder.unixSeconds()).isEqualTo(time);
			assertThat(meter.readings.country()).isEqualTo(Country.NETHERLANDS);
		}

		@Test
		void shouldNotLetATotalRiseFurtherForATelegramThatDoesNotCount() {
			this.line.sendWithoutChecksum("0-0:1.0.0(261126133456W)", ENERGY);
			this.line.sendWithoutChecksum("0-0:1.0.0(261226133456W)", BAD);

			assertThat(this.line.sendWithoutChecksum("0-0:1.0.0(261126133506W)", ENERGY.replace("671", "971")))
					.isFalse();
		}
	}

	@Test
	void shouldRefuseATelegramWithoutObjectsAndWithoutChecksum() {
		assertThat(this.line.sendWithoutChecksum()).isFalse();
		assertThat(this.line.readings.telegrams()).isZero();
	}

	@Test
	void shouldDecodeATelegramWithoutObjects() {
		assertThat(this.line.send()).isTrue();
		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.readings.telegrams()).isEqualTo(1);
	}
}
