package ej.ecom.io;

import java.io.IOException;

import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.platform.Uart;

/** The name of a serial port with its parameters, taken apart: {@code comm:com0;baudrate=115200;parity=none}. */
final class CommName {

	static final String SCHEME = "comm:";

	private final String name;
	private final String port;
	private int baudrate = 9600;
	private int bitsPerChar = 8;
	private int stopBits = Uart.STOP_BITS_1;
	private int parity = Uart.PARITY_NONE;

	CommName(String name) {
		this.name = name;
		int start = SCHEME.length();
		int end = endOfPart(start);
		this.port = name.substring(start, end);
		while (end < name.length()) {
			start = end + 1;
			end = endOfPart(start);
			setParameter(name.substring(start, end));
		}
	}

	Uart open() throws IOException {
		return Platforms.get().openUart(this.port, this.baudrate, this.bitsPerChar, this.stopBits, this.parity);
	}

	private int endOfPart(int start) {
		int end = this.name.indexOf(';', start);
		return end < 0 ? this.name.length() : end;
	}

	private void setParameter(String parameter) {
		int equals = parameter.indexOf('=');
		if (equals < 0) {
			throw wrong(parameter, "has no value");
		}
		String value = parameter.substring(equals + 1);
		switch (parameter.substring(0, equals)) {
		case "baudrate":
			this.baudrate = number(parameter, value, 1, Integer.MAX_VALUE);
			break;
		case "bitsperchar":
			this.bitsPerChar = number(parameter, value, 5, 9);
			break;
		case "stopbits":
			this.stopBits = stopBits(parameter, value);
			break;
		case "parity":
			this.parity = parity(parameter, value);
			break;
		default:
			throw wrong(parameter, "is not known; baudrate, bitsperchar, stopbits and parity are");
		}
	}

	private int number(String parameter, String value, int minimum, int maximum) {
		try {
			int number = Integer.parseInt(value);
			if (number >= minimum && number <= maximum) {
				return number;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(message(parameter, "is not a number"), e);
		}
		throw wrong(parameter, "is not from " + minimum + " to " + maximum);
	}

	private int stopBits(String parameter, String value) {
		switch (value) {
		case "1":
			return Uart.STOP_BITS_1;
		case "2":
			return Uart.STOP_BITS_2;
		case "1.5":
			return Uart.STOP_BITS_1_5;
		default:
			throw wrong(parameter, "is not 1, 1.5 or 2");
		}
	}

	private int parity(String parameter, String value) {
		switch (value) {
		case "none":
			return Uart.PARITY_NONE;
		case "even":
			return Uart.PARITY_EVEN;
		case "odd":
			return Uart.PARITY_ODD;
		default:
			throw wrong(parameter, "is not none, even or odd");
		}
	}

	private IllegalArgumentException wrong(String parameter, String what) {
		return new IllegalArgumentException(message(parameter, what));
	}

	private String message(String parameter, String what) {
		return "'" + parameter + "' in '" + this.name + "' " + what;
	}
}
