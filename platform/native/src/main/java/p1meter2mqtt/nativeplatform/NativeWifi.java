package p1meter2mqtt.nativeplatform;

import java.io.IOException;

import p1meter2mqtt.network.Wifi;

/** The board's one network, which it starts before Java, and whose address it gets as it is built to. */
final class NativeWifi implements Wifi {

	private static final int ADDRESS_LENGTH = 4;

	/** One for all questions: the firmware asks every two seconds. */
	private final byte[] address = new byte[ADDRESS_LENGTH];

	@Override
	public void start() {
		// it is started
	}

	@Override
	public void join(String ssid, String passphrase) throws IOException {
		if (Natives.networkJoin(Ascii.zeroTerminated(ssid), Ascii.zeroTerminated(passphrase)) != 0) {
			throw new IOException("the board can't join it");
		}
	}

	@Override
	public void leave() {
		Natives.networkLeave();
	}

	@Override
	public boolean isJoined() {
		return Natives.networkJoined() != 0;
	}

	@Override
	public boolean hasAddress() {
		return Natives.networkAddress(this.address) != 0;
	}

	@Override
	public void useForAll() {
		// there is no other one
	}

	@Override
	public int signalStrength() {
		return Natives.networkSignal();
	}
}
