package p1meter2mqtt.desktop.platform;

import java.io.IOException;

/** There is no serial port of that name now; a cable may be plugged in later. */
@SuppressWarnings("serial")
public final class MissingPortException extends IOException {

	MissingPortException(String path) {
		super("there is no serial port " + path + ": is the cable plugged in? --serial auto looks which one has a"
				+ " meter");
	}
}
