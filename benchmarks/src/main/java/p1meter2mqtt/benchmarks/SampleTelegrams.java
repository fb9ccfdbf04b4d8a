package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import p1meter2mqtt.telegram.Crc16;

/**
 * Telegrams of one Dutch meter by DSMR 5.0, three phases with solar panels, gas and water: about 1 kB each. From one to the next its
 * time and all momentary values change, fifteen readings; totals stand still, so that the first may follow the last again.
 */
final class SampleTelegrams {

	/** The object that is published last of those that change. */
	static final String LAST_TOPIC = "instant_power_return_l3";

	private static final String FORM = """
			/TST5\\2M550T-1012

			1-3:0.2.8(50)
			0-0:1.0.0(2601311200%1$02dW)
			0-0:96.1.1(4530303236303030303030303030303137)
			1-0:1.8.1(000671.578*kWh)
			1-0:1.8.2(000842.472*kWh)
			1-0:2.8.1(000145.021*kWh)
			1-0:2.8.2(000310.604*kWh)
			0-0:96.14.0(0002)
			1-0:1.7.0(01.%1$02d1*kW)
			1-0:2.7.0(00.%1$02d2*kW)
			0-0:96.7.21(00006)
			0-0:96.7.9(00003)
			1-0:99.97.0(2)(0-0:96.7.19)(250104180320W)(0000003126*s)(250731000104S)(0000001646*s)
			1-0:32.32.0(00004)
			1-0:52.32.0(00002)
			1-0:72.32.0(00001)
			1-0:32.36.0(00000)
			1-0:52.36.0(00001)
			1-0:72.36.0(00000)
			0-0:96.13.0()
			1-0:32.7.0(2%1$02d.1*V)
			1-0:52.7.0(2%1$02d.2*V)
			1-0:72.7.0(2%1$02d.3*V)
			1-0:31.7.0(0%1$02d*A)
			1-0:51.7.0(1%1$02d*A)
			1-0:71.7.0(2%1$02d*A)
			1-0:21.7.0(00.%1$02d4*kW)
			1-0:41.7.0(00.%1$02d5*kW)
			1-0:61.7.0(00.%1$02d6*kW)
			1-0:22.7.0(00.%1$02d7*kW)
			1-0:42.7.0(00.%1$02d8*kW)
			1-0:62.7.0(00.%1$02d9*kW)
			0-1:24.1.0(003)
			0-1:96.1.0(4730303137353931323139313130313134)
			0-1:24.2.1(260131115500W)(01785.257*m3)
			0-2:24.1.0(007)
			0-2:96.1.0(5730303137353931323139313130313135)
			0-2:24.2.1(260131115500W)(00312.108*m3)
			!""";

	private SampleTelegrams() {
	}

	/**
	 * Makes telegrams.
	 *
	 * @param count how many, at most 60
	 */
	static byte[][] make(int count) {
		byte[][] telegrams = new byte[count][];
		for (int i = 0; i < count; i++) {
			byte[] covered = String.format(FORM.replace("\n", "\r\n"), i).getBytes(US_ASCII);
			String checksum = String.format("%04X\r\n", Crc16.of(covered, 0, covered.length));
			telegrams[i] = (new String(covered, US_ASCII) + checksum).getBytes(US_ASCII);
		}
		return telegrams;
	}
}
