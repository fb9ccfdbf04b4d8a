package p1meter2mqtt.nativeplatform;

import java.io.IOException;

import p1meter2mqtt.device.Restart;
import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/**
 * The firmware's platform without a virtual machine: a board that implements {@code natives.h}. It has one network
 * interface.
 */
public final class NativePlatform implements Platform, Restart {

	/** The length of a MAC address. */
	private static final int BOARD_ID_LENGTH = 6;
	private static final int ADDRESS_LENGTH = 4;

	private final byte[] address = new byte[ADDRESS_LENGTH];
	/** Null if no network was joined. */
	private String ssid;
	private int checkpoints;

	@Override
	public Uart openUart(String port, int baudrate, int bitsPerChar, int stopBits, int parity) throws UartException {
		return new NativeUart(port, baudrate, bitsPerChar, stopBits, parity);
	}

	@Override
	public boolean isInterfaceStarted(String name) {
		return true;
	}

	@Override
	public void startInterface(String name) {
		// the board starts it before Java
	}

	@Override
	public void useDhcp(String name) {
		// the board gets its address as it is built to
	}

	@Override
	public void setDefaultInterface(String name) {
		// there is only one
	}

	@Override
	public byte[] interfaceAddress(String name) {
		// the same each time: the firmware asks every two seconds
		return Natives.networkAddress(this.address) == 0 ? null : this.address;
	}

	@Override
	public void joinWifi(String ssid, String passphrase) throws IOException {
		if (Natives.networkJoin(Ascii.zeroTerminated(ssid), Ascii.zeroTerminated(passphrase)) != 0) {
			throw new IOException("the board can't join it");
		}
		this.ssid = ssid;
	}

	@Override
	public void leaveWifi() {
		Natives.networkLeave();
		this.ssid = null;
	}

	@Override
	public String joinedWifi() {
		return Natives.networkJoined() == 0 ? null : this.ssid;
	}

	@Override
	public int wifiSignalStrength() {
		return Natives.networkSignal();
	}

	@Override
	public byte[] boardId() {
		byte[] id = new byte[BOARD_ID_LENGTH];
		Natives.boardId(id);
		return id;
	}

	@Override
	public void useAsOutput(int port, int pin) {
		setPin(port, pin, false);
	}

	@Override
	public void setPin(int port, int pin, boolean high) {
		Natives.setPin(port, pin, high ? 1 : 0);
	}

	@Override
	public int restartReason() {
		return Natives.restartReason();
	}

	@Override
	public void restart() {
		Natives.restart();
	}

	/** {@inheritDoc} There is one: the watchdog does not tell several apart. */
	@Override
	public int registerCheckpoint() {
		if (this.checkpoints > 0) {
			throw new IllegalStateException("this board's watchdog has one checkpoint only");
		}
		return this.checkpoints++;
	}

	@Override
	public void startWatchdog() {
		Natives.watchdogStart();
	}

	@Override
	public void passCheckpoint(int number) {
		Natives.watchdogFeed();
	}

	@Override
	public long monotonicMillis() {
		return Natives.monotonicMillis();
	}

	@Override
	public long wallMillis() {
		return Natives.wallMillis();
	}

	@Override
	public void setWallMillis(long millis) {
		Natives.setWallMillis(millis);
	}
}
