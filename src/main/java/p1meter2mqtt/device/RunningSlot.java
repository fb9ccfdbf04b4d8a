package p1meter2mqtt.device;

/** Where the firmware runs from, on a board that has more than one place for it. */
public interface RunningSlot {

	/** The name of the partition, at most 16 characters, the same at each call. */
	String partition();

	/** Says whether the firmware is new and not kept yet: the next restart brings the former one back. */
	boolean isOnProbation();
}
