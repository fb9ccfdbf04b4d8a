package p1meter2mqtt.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.network.Wifi;

/** A Wi-Fi that does as it is told by a test, and remembers what it was asked to do, in order. */
public final class FakeWifi implements Wifi {

	/** What it was asked to do. */
	public final List<String> calls = new ArrayList<>();
	/** How often it was asked how things are. */
	public int questions;

	/** Why there is no Wi-Fi, or why the access point can't be joined; null if there is and it can. */
	public String startFailure;
	public String joinFailure;
	public boolean joined;
	/** How often the address is asked for in vain; negative: it never comes. */
	public int asksWithoutAddress;
	public int signalStrength = -61;

	@Override
	public void start() throws IOException {
		this.calls.add("start");
		if (this.startFailure != null) {
			throw new IOException(this.startFailure);
		}
	}

	@Override
	public void join(String ssid, String passphrase) throws IOException {
		this.calls.add("join " + ssid + " '" + passphrase + "'");
		if (this.joinFailure != null) {
			throw new IOException(this.joinFailure);
		}
		this.joined = true;
	}

	@Override
	public void leave() {
		this.calls.add("leave");
		this.joined = false;
	}

	@Override
	public boolean isJoined() {
		this.questions++;
		return this.joined;
	}

	@Override
	public boolean hasAddress() {
		this.questions++;
		if (this.asksWithoutAddress != 0) {
			this.asksWithoutAddress--;
			return false;
		}
		return true;
	}

	@Override
	public void useForAll() {
		this.calls.add("use");
	}

	@Override
	public int signalStrength() {
		return this.signalStrength;
	}
}
