package p1meter2mqtt.desktop.bench;

import java.util.Map;

import p1meter2mqtt.desktop.faults.Faults;

/** What the buttons are called that everybody tries first. */
final class Labels {

	/** By the fault's name. */
	static final Map<String, String> OF = Map.of(Faults.cableOut().name(), "Cable out",
			Faults.noise(Faults.LOUD).name(), "Noise", Faults.wifiLostForADay().name(), "Wi-Fi lost",
			Faults.brokerGone().name(), "Broker gone", Faults.brokerFrozen().name(), "Broker frozen",
			Faults.anotherMeter().name(), "Another meter", Faults.strayZero().name(), "A stray zero");

	private Labels() {
	}
}
