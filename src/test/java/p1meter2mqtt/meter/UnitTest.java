package p1meter2mqtt.meter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

	@ParameterizedTest
	@CsvSource({
			"kWh, kWh, 0", "kWh, kwh, 0", "kWh, KWH, 0", "kWh, Wh, -3", "kWh, wh, -3", "kWh, MWh, 3", "kWh, mWh, 3",
			"kWh, GWh, 6", "kW, kW, 0", "kW, W, -3", "kW, MW, 3", "V, V, 0", "V, v, 0", "V, kV, 3", "V, mV, -3",
			"A, A, 0", "A, mA, -3", "A, kA, 3", "kvar, kvar, 0", "kvar, kVAr, 0", "kvar, var, -3", "kvar, VAr, -3",
			"kvarh, kvarh, 0", "kvarh, kVArh, 0", "kvarh, kVarh, 0", "kvarh, varh, -3", "kvarh, Mvarh, 3",
			"kVA, kVA, 0", "kVA, kva, 0", "kVA, VA, -3", "m3, m3, 0", "m3, M3, 0", "GJ, GJ, 0", "GJ, MJ, -3",
			"GJ, kJ, -6", "GJ, J, -9", "Hz, Hz, 0", "Hz, HZ, 0", "Hz, kHz, 3"
	})
	void shouldTellThePowerOfTenBetweenTwoUnits(String wanted, String given, int power) {
		assertThat(shift(given, wanted)).isEqualTo(power);
	}

	@ParameterizedTest
	@CsvSource({
			"kWh, kW", "kW, kWh", "kW, kVA", "kW, kvar", "kvar, kvarh", "kVA, kvar", "V, A", "A, V", "m3, GJ", "GJ, m3",
			"m3, m", "m3, 3", "V, VA", "A, VA", "kWh, xWh", "kWh, kkWh", "kWh, ''", "V, ''", "kWh, h", "Hz, z",
			"m3, dm3"
	})
	void shouldTellUnitsThatHaveNothingToDoWithEachOther(String wanted, String given) {
		assertThat(shift(given, wanted)).isEqualTo(Unit.NO_FIT);
	}

	private static int shift(String given, String wanted) {
		byte[] bytes = ("(1*" + given + ")").getBytes(US_ASCII);
		return Unit.shift(bytes, 3, bytes.length - 1, wanted);
	}
}
