package ej.bon;

import p1meter2mqtt.platform.Platforms;

/** Time. Own implementation of the methods that the firmware uses. */
public final class Util {

	private Util() {
	}

	/** The time since some fixed moment, in milliseconds; never goes back. */
	public static long platformTimeMillis() {
		return Platforms.get().monotonicMillis();
	}

	/** The time of day, in milliseconds since 1970-01-01T00:00:00Z. */
	public static long currentTimeMillis() {
		return Platforms.get().wallMillis();
	}

	/** Sets the time of day. */
	public static void setCurrentTimeMillis(long millis) {
		Platforms.get().setWallMillis(millis);
	}
}
