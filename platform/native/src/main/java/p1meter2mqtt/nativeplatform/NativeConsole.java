package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.link.Console;

/** The board's console. Smaller than {@code System.out}, which brings streams and encodings with it. */
public final class NativeConsole implements Console {

	@Override
	public void print(String line) {
		byte[] bytes = Ascii.bytes(line + "\n");
		Natives.consoleWrite(bytes, bytes.length);
	}
}
