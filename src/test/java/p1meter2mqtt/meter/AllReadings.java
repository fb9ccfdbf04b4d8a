package p1meter2mqtt.meter;

/** Readings of a meter that sends all that the table knows. */
public final class AllReadings {

	private static final byte[] NO_BYTES = {};

	private AllReadings() {
	}

	/** Makes readings that are all known, each with an empty value. */
	public static Readings of(Country country) {
		Readings readings = new Readings();
		synchronized (readings) {
			readings.beginTelegram(country);
			for (int slot = 0; slot < readings.slots(); slot++) {
				readings.store(slot, NO_BYTES, 0);
			}
			readings.endTelegram();
		}
		return readings;
	}
}
