package p1meter2mqtt.desktop.check;

import java.util.Map;
import java.util.TreeMap;

import p1meter2mqtt.desktop.decode.Topics;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.meter.Medium;
import p1meter2mqtt.meter.Quantity;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.RawPublisher;
import p1meter2mqtt.publish.StatePublisher;

/** The last parts of all topics that the firmware can publish on, and whether it lets the broker retain them. */
final class FirmwareTopics {

	private FirmwareTopics() {
	}

	/**
	 * Each name, and whether it is retained.
	 *
	 * @param identify whether it is told which meter it is
	 */
	static Map<String, Boolean> names(boolean identify) {
		Map<String, Boolean> names = new TreeMap<>();
		names.put(AvailabilityPublisher.STATUS, true);
		names.put(AvailabilityPublisher.METER, true);
		names.put(HealthPublisher.HEALTH, true);
		names.put(StatePublisher.STATE, false);
		names.put(RawPublisher.RAW, false);
		for (int row = 0; Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS; row++) {
			Descriptor descriptor = Descriptors.at(row);
			if (descriptor.topic() != null) {
				boolean told = identify || descriptor.quantity() != Quantity.IDENTITY;
				boolean retained = told && descriptor.medium() != Medium.NONE;
				Topics.namesOf(descriptor).forEach(name -> names.put(name, retained));
			}
		}
		return names;
	}
}
