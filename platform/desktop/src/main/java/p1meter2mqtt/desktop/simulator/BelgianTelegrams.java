package p1meter2mqtt.desktop.simulator;

import static p1meter2mqtt.desktop.simulator.Format.fixed;
import static p1meter2mqtt.desktop.simulator.Format.octets;

import java.util.ArrayList;
import java.util.List;

/** Telegrams of Belgium: e-MUCS P1 1.7.1, tables 3 to 6. */
final class BelgianTelegrams {

	private BelgianTelegrams() {
	}

	static byte[] write(SimulatedMeter meter) {
		TelegramBuilder telegram = new TelegramBuilder("FLU5\\253000000_A")
				.object("0-0:96.1.4", "50217")
				.object("0-0:96.1.1", octets("1SAG000000" + meter.number()))
				.object("0-0:1.0.0", meter.timestamp());
		DataObjects.writeEnergyByTariff(telegram, meter, 9);
		writeDemand(telegram, meter);
		telegram.object("0-0:96.14.0", fixed(meter.tariff(), 4, 0));
		DataObjects.writePower(telegram, meter, 5);
		DataObjects.writePowerOfPhases(telegram, meter, 5);
		DataObjects.writeVoltages(telegram, meter);
		DataObjects.writeCurrents(telegram, meter, 5, 2);
		return telegram.object("0-0:96.3.10", "1")
				.object("0-0:17.0.0", "999.9*kW")
				.object("1-0:31.4.0", "999*A")
				.object("0-0:96.13.0", "")
				.object("0-1:24.1.0", "003")
				.object("0-1:96.1.1", octets("7FLO0000001626"))
				.object("0-1:24.4.0", "1")
				.object("0-1:24.2.3", meter.timestamp(meter.gas().readAt()), fixed(meter.gas().litres(), 8, 3) + "*m3")
				.object("0-2:24.1.0", "007")
				.object("0-2:96.1.1", octets("8SAG0000001626"))
				.object("0-2:24.2.1", meter.timestamp(meter.water().readAt()),
						fixed(meter.water().litres(), 8, 3) + "*m3")
				.endWithChecksum();
	}

	private static void writeDemand(TelegramBuilder telegram, SimulatedMeter meter) {
		QuarterHourDemand demand = meter.demand();
		telegram.object("1-0:1.4.0", fixed(demand.runningWatts(), 5, 3) + "*kW")
				.object("1-0:1.6.0", peak(meter, demand.peak()));
		String count = Integer.toString(demand.months().size());
		List<String> months = new ArrayList<>(List.of(count, "1-0:1.6.0", "1-0:1.6.0"));
		for (QuarterHourDemand.Month month : demand.months()) {
			months.add(meter.timestamp(month.closed()));
			months.addAll(List.of(peak(meter, month.peak())));
		}
		telegram.object("0-0:98.1.0", months.toArray(String[]::new));
	}

	private static String[] peak(SimulatedMeter meter, QuarterHourDemand.Peak peak) {
		return new String[] { meter.timestamp(peak.quarterEnd()), fixed(peak.watts(), 5, 3) + "*kW" };
	}
}
