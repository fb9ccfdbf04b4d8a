package p1meter2mqtt.microej;

import p1meter2mqtt.device.Console;

/** The board's standard output. */
public final class SystemConsole implements Console {

	@Override
	public void print(String line) {
		System.out.println(line);
	}
}
