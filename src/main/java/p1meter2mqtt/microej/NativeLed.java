package p1meter2mqtt.microej;

import p1meter2mqtt.device.Led;

/** The light of a board that has our natives. */
public final class NativeLed implements Led {

	@Override
	public void set(boolean on) {
		BoardNatives.setLed(on);
	}
}
