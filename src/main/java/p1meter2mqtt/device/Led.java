package p1meter2mqtt.device;

/** The one light of the board. */
public interface Led {

	/** Switches the light. Cheap and never fails. */
	void set(boolean on);
}
