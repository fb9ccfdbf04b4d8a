package p1meter2mqtt.desktop.simulator;

import static p1meter2mqtt.desktop.simulator.Format.fixed;

/** The data objects that telegrams of several countries have in common. */
final class DataObjects {

	static final int PHASES = 3;

	private DataObjects() {
	}

	/** The reference of a phase's object: group C is 21 for the first phase and 20 more for each further one. */
	static String ofPhase(int phase, int firstPhase, String rest) {
		return "1-0:" + (firstPhase + 20 * (phase - 1)) + rest;
	}

	static void writeEnergyByTariff(TelegramBuilder telegram, SimulatedMeter meter, int digits) {
		telegram.object("1-0:1.8.1", fixed(meter.wattHoursImported(1), digits, 3) + "*kWh")
				.object("1-0:1.8.2", fixed(meter.wattHoursImported(2), digits, 3) + "*kWh")
				.object("1-0:2.8.1", fixed(meter.wattHoursExported(1), digits, 3) + "*kWh")
				.object("1-0:2.8.2", fixed(meter.wattHoursExported(2), digits, 3) + "*kWh");
	}

	static void writePower(TelegramBuilder telegram, SimulatedMeter meter, int digits) {
		telegram.object("1-0:1.7.0", fixed(meter.wattsImported(), digits, 3) + "*kW")
				.object("1-0:2.7.0", fixed(meter.wattsExported(), digits, 3) + "*kW");
	}

	static void writePowerOfPhases(TelegramBuilder telegram, SimulatedMeter meter, int digits) {
		for (int phase = 1; phase <= PHASES; phase++) {
			telegram.object(ofPhase(phase, 21, ".7.0"), fixed(meter.phase(phase).wattsImported(), digits, 3) + "*kW");
		}
		for (int phase = 1; phase <= PHASES; phase++) {
			telegram.object(ofPhase(phase, 22, ".7.0"), fixed(meter.phase(phase).wattsExported(), digits, 3) + "*kW");
		}
	}

	static void writeReactivePowerOfPhases(TelegramBuilder telegram, SimulatedMeter meter, int digits) {
		for (int phase = 1; phase <= PHASES; phase++) {
			telegram.object(ofPhase(phase, 23, ".7.0"), fixed(meter.phase(phase).vars(), digits, 3) + "*kvar")
					.object(ofPhase(phase, 24, ".7.0"), fixed(0, digits, 3) + "*kvar");
		}
	}

	static void writeVoltages(TelegramBuilder telegram, SimulatedMeter meter) {
		for (int phase = 1; phase <= PHASES; phase++) {
			telegram.object(ofPhase(phase, 32, ".7.0"), fixed(meter.phase(phase).decivolts(), 4, 1) + "*V");
		}
	}

	/** Writes the currents, rounded half up to the given number of decimals. */
	static void writeCurrents(TelegramBuilder telegram, SimulatedMeter meter, int digits, int decimals) {
		int unit = switch (decimals) {
		case 0 -> 1000;
		case 1 -> 100;
		default -> 10;
		};
		for (int phase = 1; phase <= PHASES; phase++) {
			int rounded = (meter.phase(phase).milliamperes() + unit / 2) / unit;
			telegram.object(ofPhase(phase, 31, ".7.0"), fixed(rounded, digits, decimals) + "*A");
		}
	}

	/** Writes the same value for a group of objects, one for each phase. */
	static void writeForEachPhase(TelegramBuilder telegram, int firstPhase, String rest, String value) {
		for (int phase = 1; phase <= PHASES; phase++) {
			telegram.object(ofPhase(phase, firstPhase, rest), value);
		}
	}
}
