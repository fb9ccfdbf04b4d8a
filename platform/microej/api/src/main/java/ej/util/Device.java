package ej.util;

import p1meter2mqtt.platform.Platforms;

/** The board. Own implementation of the methods that the firmware uses. */
public class Device {

	private Device() {
	}

	/** Returns the board's own identifier, the same at each start. */
	public static byte[] getId() {
		return Platforms.get().boardId();
	}
}
