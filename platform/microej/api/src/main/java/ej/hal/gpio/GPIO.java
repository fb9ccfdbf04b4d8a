package ej.hal.gpio;

import p1meter2mqtt.platform.Platforms;

/** The board's pins. Own implementation of the methods that the firmware uses. */
public class GPIO {

	private GPIO() {
	}

	/** What a pin does. */
	public enum Mode {
		/** It is read. */
		DIGITAL_INPUT,
		/** It is set. */
		DIGITAL_OUTPUT,
	}

	/** Says what a pin does; only outputs are known. */
	public static void setMode(int port, int pin, Mode mode) {
		if (mode != Mode.DIGITAL_OUTPUT) {
			throw new IllegalArgumentException("a pin can't be read on this platform, only set");
		}
		Platforms.get().useAsOutput(port, pin);
	}

	/** Sets a pin. */
	public static void setDigitalValue(int port, int pin, boolean value) {
		Platforms.get().setPin(port, pin, value);
	}
}
