package p1meter2mqtt.uplink;

import p1meter2mqtt.device.RunningSlot;
import p1meter2mqtt.publish.HealthPart;
import p1meter2mqtt.publish.JsonWriter;

/** Says in the health message where the firmware runs from, and whether it is new and not kept yet. */
final class SlotHealth implements HealthPart {

	private final RunningSlot slot;

	SlotHealth(RunningSlot slot) {
		this.slot = slot;
	}

	@Override
	public void write(JsonWriter json) {
		json.text("partition", this.slot.partition());
		json.name("probation");
		json.raw(this.slot.isOnProbation() ? "true" : "false");
	}
}
