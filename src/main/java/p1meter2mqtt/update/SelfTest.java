package p1meter2mqtt.update;

/** Tells whether a firmware does what it is for. Any task may ask. */
public interface SelfTest {

	/** Says whether the network is joined. */
	boolean hasNetwork();

	/**
	 * Says whether everything has worked at least once: the network, the broker, and a valid telegram from the meter.
	 */
	boolean isPassed();
}
