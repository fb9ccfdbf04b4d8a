package p1meter2mqtt.desktop.simulator;

import static p1meter2mqtt.desktop.simulator.Format.fixed;
import static p1meter2mqtt.desktop.simulator.Format.octets;

/** Telegrams of the Netherlands: DSMR 5.0.2 table 6-3, DSMR 4.2.2 and DSMR 3.0. */
final class DutchTelegrams {

	private static final String GAS_EQUIPMENT_IDENTIFIER = octets("G0099000000001626");

	private DutchTelegrams() {
	}

	static byte[] version50(SimulatedMeter meter) {
		TelegramBuilder telegram = new TelegramBuilder("ISK5\\2SIMULATED-50").object("1-3:0.2.8", "50");
		writeEnergyAndFailures(telegram, meter);
		telegram.object("0-0:96.13.0", "");
		DataObjects.writeVoltages(telegram, meter);
		DataObjects.writeCurrents(telegram, meter, 3, 0);
		DataObjects.writePowerOfPhases(telegram, meter, 5);
		writeGas(telegram, meter);
		return telegram.endWithChecksum();
	}

	static byte[] version42(SimulatedMeter meter) {
		TelegramBuilder telegram = new TelegramBuilder("KFM5SIMULATED-42").object("1-3:0.2.8", "42");
		writeEnergyAndFailures(telegram, meter);
		telegram.object("0-0:96.13.1", "").object("0-0:96.13.0", "");
		DataObjects.writeCurrents(telegram, meter, 3, 0);
		DataObjects.writePowerOfPhases(telegram, meter, 5);
		writeGas(telegram, meter);
		return telegram.endWithChecksum();
	}

	static byte[] version30(SimulatedMeter meter) {
		TelegramBuilder telegram = new TelegramBuilder("ISk5\\2MT382-0000")
				.object("0-0:96.1.1", octets("E009900000000" + meter.number()));
		DataObjects.writeEnergyByTariff(telegram, meter, 8);
		return telegram.object("0-0:96.14.0", fixed(meter.tariff(), 4, 0))
				.object("1-0:1.7.0", fixed(meter.wattsImported() / 10, 6, 2) + "*kW")
				.object("1-0:2.7.0", fixed(meter.wattsExported() / 10, 6, 2) + "*kW")
				.object("0-0:17.0.0", "025*A")
				.object("0-0:96.3.10", "1")
				.object("0-0:96.13.1", "")
				.object("0-0:96.13.0", "")
				.object("0-1:24.1.0", "3")
				.object("0-1:96.1.0", GAS_EQUIPMENT_IDENTIFIER)
				.object("0-1:24.3.0", Format.localTimestamp(meter.gas().readAt(), meter.model().zone()), "00", "60",
						"1", "0-1:24.2.1", "m3")
				.values(fixed(meter.gas().litres(), 8, 3))
				.object("0-1:24.4.0", "1")
				.endWithoutChecksum();
	}

	private static void writeEnergyAndFailures(TelegramBuilder telegram, SimulatedMeter meter) {
		telegram.object("0-0:1.0.0", meter.timestamp())
				.object("0-0:96.1.1", octets("E009900000000" + meter.number()));
		DataObjects.writeEnergyByTariff(telegram, meter, 9);
		telegram.object("0-0:96.14.0", fixed(meter.tariff(), 4, 0));
		DataObjects.writePower(telegram, meter, 5);
		telegram.object("0-0:96.7.21", "00007")
				.object("0-0:96.7.9", "00002")
				.object("1-0:99.97.0", "2", "0-0:96.7.19", "240918141532S", "0000000428*s", "220106031007W",
						"0000001261*s");
		DataObjects.writeForEachPhase(telegram, 32, ".32.0", "00003");
		DataObjects.writeForEachPhase(telegram, 32, ".36.0", "00001");
	}

	private static void writeGas(TelegramBuilder telegram, SimulatedMeter meter) {
		telegram.object("0-1:24.1.0", "003")
				.object("0-1:96.1.0", GAS_EQUIPMENT_IDENTIFIER)
				.object("0-1:24.2.1", meter.timestamp(meter.gas().readAt()), fixed(meter.gas().litres(), 8, 3) + "*m3");
	}
}
