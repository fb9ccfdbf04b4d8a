package p1meter2mqtt.desktop.simulator;

import static p1meter2mqtt.desktop.simulator.Format.fixed;

/** Telegrams of Sweden: H1 2.0, annex 3. There is no serial number, no tariff and no M-Bus. */
final class SwedishTelegrams {

	private SwedishTelegrams() {
	}

	static byte[] write(SimulatedMeter meter) {
		TelegramBuilder telegram = new TelegramBuilder("ADN9 SIMULATED-H1")
				.object("0-0:1.0.0", meter.timestamp())
				.object("1-0:1.8.0", fixed(meter.wattHoursImported(), 11, 3) + "*kWh")
				.object("1-0:2.8.0", fixed(meter.wattHoursExported(), 11, 3) + "*kWh")
				.object("1-0:3.8.0", fixed(meter.varHoursImported(), 11, 3) + "*kvarh")
				.object("1-0:4.8.0", fixed(0, 11, 3) + "*kvarh");
		DataObjects.writePower(telegram, meter, 7);
		telegram.object("1-0:3.7.0", fixed(meter.varsImported(), 7, 3) + "*kvar")
				.object("1-0:4.7.0", fixed(0, 7, 3) + "*kvar");
		DataObjects.writePowerOfPhases(telegram, meter, 7);
		DataObjects.writeReactivePowerOfPhases(telegram, meter, 7);
		DataObjects.writeVoltages(telegram, meter);
		DataObjects.writeCurrents(telegram, meter, 4, 1);
		return telegram.endWithChecksum();
	}
}
