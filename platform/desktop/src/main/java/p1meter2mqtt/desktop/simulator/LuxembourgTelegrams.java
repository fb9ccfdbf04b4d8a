package p1meter2mqtt.desktop.simulator;

import static p1meter2mqtt.desktop.simulator.Format.fixed;
import static p1meter2mqtt.desktop.simulator.Format.octets;

/** Telegrams of Luxembourg: E-Meter P1 1.1.3, table 3.1, as they are after decryption; M-Bus is off by default. */
final class LuxembourgTelegrams {

	private LuxembourgTelegrams() {
	}

	static byte[] write(SimulatedMeter meter) {
		int watts = meter.wattsImported() - meter.wattsExported();
		int voltAmperes = (int) Math.round(Math.hypot(watts, meter.varsImported()));
		TelegramBuilder telegram = new TelegramBuilder("Lux5\\253000000_D")
				.object("1-3:0.2.8", "42")
				.object("0-0:1.0.0", meter.timestamp())
				.object("0-0:42.0.0", octets("SAG103070000" + meter.number()))
				.object("1-0:1.8.0", fixed(meter.wattHoursImported(), 9, 3) + "*kWh")
				.object("1-0:2.8.0", fixed(meter.wattHoursExported(), 9, 3) + "*kWh")
				.object("1-0:3.8.0", fixed(meter.varHoursImported(), 9, 3) + "*kvarh")
				.object("1-0:4.8.0", fixed(0, 9, 3) + "*kvarh");
		DataObjects.writePower(telegram, meter, 5);
		telegram.object("1-0:3.7.0", fixed(meter.varsImported(), 5, 3) + "*kvar")
				.object("1-0:4.7.0", fixed(0, 5, 3) + "*kvar")
				.object("1-0:9.7.0", fixed(meter.wattsExported() == 0 ? voltAmperes : 0, 5, 3) + "*kVA")
				.object("1-0:10.7.0", fixed(meter.wattsExported() == 0 ? 0 : voltAmperes, 5, 3) + "*kVA")
				.object("0-0:17.0.0", "027.6*kVA")
				.object("0-0:96.3.10", "1")
				.object("0-0:96.7.21", "00007");
		DataObjects.writeForEachPhase(telegram, 32, ".32.0", "00003");
		DataObjects.writeForEachPhase(telegram, 32, ".36.0", "00001");
		telegram.object("0-0:96.13.0", "")
				.object("0-0:96.13.2", "")
				.object("0-0:96.13.3", "")
				.object("0-0:96.13.4", "")
				.object("0-0:96.13.5", "");
		DataObjects.writeVoltages(telegram, meter);
		DataObjects.writeCurrents(telegram, meter, 3, 0);
		DataObjects.writePowerOfPhases(telegram, meter, 5);
		DataObjects.writeReactivePowerOfPhases(telegram, meter, 5);
		return telegram.object("1-1:31.4.0", "040*A", "-040*A").endWithChecksum();
	}
}
