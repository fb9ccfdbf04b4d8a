package p1meter2mqtt.microej;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/** A platform that does as it is told by a test, and remembers what the firmware asked of it, in order. */
public final class FakePlatform implements Platform {

	/** What was asked. */
	public final List<String> calls = new ArrayList<>();

	/** The port behind every name, or the exception that opening it throws. */
	Uart uart;
	UartException uartFailure;

	public boolean interfaceStarted;
	/** How often the address is asked for in vain; negative: it never comes. */
	public int asksWithoutAddress;
	public byte[] address = { 10, 0, 0, 7 };
	public RuntimeException addressFailure;

	public String joinedSsid;
	public String joinFailure;
	public int signalStrength = -61;

	boolean hasPins = true;
	int restartReason;
	public long monotonicMillis;
	public long wallMillis;

	@Override
	public Uart openUart(String port, int baudrate, int bitsPerChar, int stopBits, int parity) throws UartException {
		this.calls.add("open " + port + " " + baudrate + " " + bitsPerChar + " " + stopBits + " " + parity);
		if (this.uartFailure != null) {
			throw this.uartFailure;
		}
		return this.uart;
	}

	@Override
	public boolean isInterfaceStarted(String name) {
		return this.interfaceStarted;
	}

	@Override
	public void startInterface(String name) {
		this.calls.add("start");
		this.interfaceStarted = true;
	}

	@Override
	public void useDhcp(String name) {
		this.calls.add("dhcp");
	}

	@Override
	public void setDefaultInterface(String name) {
		this.calls.add("default");
	}

	@Override
	public byte[] interfaceAddress(String name) {
		if (this.asksWithoutAddress != 0) {
			this.asksWithoutAddress--;
			return null;
		}
		if (this.addressFailure != null) {
			throw this.addressFailure;
		}
		return this.address;
	}

	@Override
	public void joinWifi(String ssid, String passphrase) throws IOException {
		this.calls.add("join " + ssid + " '" + passphrase + "'");
		if (this.joinFailure != null) {
			throw new IOException(this.joinFailure);
		}
		this.joinedSsid = ssid;
	}

	@Override
	public void leaveWifi() {
		this.calls.add("leave");
		this.joinedSsid = null;
	}

	@Override
	public String joinedWifi() {
		this.calls.add("joined?");
		return this.joinedSsid;
	}

	@Override
	public int wifiSignalStrength() {
		return this.signalStrength;
	}

	@Override
	public byte[] boardId() {
		return new byte[] { 0x24, 0x0A, (byte) 0xC4, 0x00, (byte) 0xFF, 0x7E };
	}

	@Override
	public void useAsOutput(int port, int pin) {
		if (!this.hasPins) {
			throw new IllegalArgumentException();
		}
		this.calls.add("output " + port + "." + pin);
	}

	@Override
	public void setPin(int port, int pin, boolean high) {
		this.calls.add(port + "." + pin + (high ? " high" : " low"));
	}

	@Override
	public int restartReason() {
		return this.restartReason;
	}

	@Override
	public int registerCheckpoint() {
		this.calls.add("register");
		return 3;
	}

	@Override
	public void startWatchdog() {
		this.calls.add("watch");
	}

	@Override
	public void passCheckpoint(int number) {
		this.calls.add("checkpoint " + number);
	}

	@Override
	public long monotonicMillis() {
		return this.monotonicMillis;
	}

	@Override
	public long wallMillis() {
		return this.wallMillis;
	}

	@Override
	public void setWallMillis(long millis) {
		this.wallMillis = millis;
	}
}
