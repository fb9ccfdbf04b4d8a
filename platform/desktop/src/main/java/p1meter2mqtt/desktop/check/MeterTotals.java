package p1meter2mqtt.desktop.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import p1meter2mqtt.desktop.decode.Topics;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Medium;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.Value;

/** What the meter's counters say: the totals of electricity, gas, water and heat. */
final class MeterTotals {

	/** Home Assistant's classes of what people pay for; reactive energy is not among them. */
	private static final List<String> CLASSES = List.of("energy", "gas", "water");

	private final Readings readings;

	MeterTotals(Readings readings) {
		this.readings = readings;
	}

	/** Tells them, a line for each kind. */
	void tell(Consumer<Finding> findings) {
		Map<String, List<String>> totals = new LinkedHashMap<>();
		byte[] value = new byte[Value.CAPACITY];
		for (int slot = 0; slot < readings.slots(); slot++) {
			Descriptor descriptor = readings.descriptor(slot);
			if (readings.isKnown(slot) && !descriptor.stateClass().isEmpty()
					&& CLASSES.contains(descriptor.deviceClass())) {
				int digits = readings.copy(slot, value, 0);
				totals.computeIfAbsent(kind(descriptor.medium()), kind -> new ArrayList<>())
						.add(String.join(" ", Topics.nameOf(descriptor, readings.country()),
								new String(value, 0, digits, US_ASCII), descriptor.unit()));
			}
		}
		totals.forEach((kind, lines) -> findings.accept(ok(kind, String.join("\n", lines))));
		if (totals.isEmpty()) {
			findings.accept(warning("counters", "The telegrams have no total. In some countries the grid company has to"
					+ " switch the port to all readings first."));
		}
	}

	private static String kind(int medium) {
		return switch (medium) {
		case Medium.GAS -> "gas";
		case Medium.WATER, Medium.WARM_WATER -> "water";
		case Medium.HEAT -> "heat";
		case Medium.COOLING -> "cooling";
		case Medium.ELECTRICITY -> "sub-meter";
		default -> "electricity";
		};
	}
}
