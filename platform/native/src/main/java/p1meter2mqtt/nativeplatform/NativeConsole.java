package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.device.Console;

/** The board's console. Smaller than {@code System.out}, which brings streams and encodings with it. */
public final class NativeConsole implements Console {

	@Override
	public void print(String line) {
		// not by a longer text: what tells of a failure is long already, and the heap small
		byte[] bytes = Ascii.zeroTerminated(line);
		bytes[line.length()] = '\n';
		Natives.consoleWrite(bytes, bytes.length);
	}
}
