package p1meter2mqtt.microej;

import ej.hal.gpio.GPIO;
import p1meter2mqtt.device.Led;

/**
 * A light between a pin and ground: high is on. Stays dark where the board's HAL has no such pin; MicroEJ's ports for
 * the ESP32 come with one that has none.
 */
public final class GpioLed implements Led {

	private final int port;
	private final int pin;
	private final boolean usable;

	/**
	 * Makes the pin an output and switches the light off.
	 *
	 * @param port the pin's port as the board's HAL numbers it
	 * @param pin the pin as the board's HAL numbers it
	 */
	public GpioLed(int port, int pin) {
		this.port = port;
		this.pin = pin;
		this.usable = useAsOutput(port, pin);
		set(false);
	}

	@Override
	public void set(boolean on) {
		if (this.usable) {
			GPIO.setDigitalValue(this.port, this.pin, on);
		}
	}

	private static boolean useAsOutput(int port, int pin) {
		try {
			GPIO.setMode(port, pin, GPIO.Mode.DIGITAL_OUTPUT);
			return true;
		} catch (RuntimeException e) {
			return false; // a board without a light works all the same
		}
	}
}
