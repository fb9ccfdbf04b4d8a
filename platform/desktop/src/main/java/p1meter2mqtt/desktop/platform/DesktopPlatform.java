package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import p1meter2mqtt.device.Restart;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/**
 * The firmware's platform on a Java virtual machine. The network is the machine's own and always there, whatever Wi-Fi
 * the settings name; pins and the watchdog are remembered for whoever wants to look. Serial ports are added by name; so
 * several firmwares can run in one machine, each on its own port and pin.
 */
public final class DesktopPlatform implements Platform, Restart {

	private static final byte[] LOOPBACK_ADDRESS = { 127, 0, 0, 1 };
	private static final String MACHINE_NETWORK = "the machine's network";

	private final byte[] boardId;
	private final Map<String, SerialDevice> serialDevices = new ConcurrentHashMap<>();
	private final Map<Pin, Boolean> pins = new ConcurrentHashMap<>();
	private final AtomicInteger checkpoints = new AtomicInteger();
	private final Map<Integer, Long> checkpointsPassed = new ConcurrentHashMap<>();
	private volatile long wallOffsetMillis;
	private volatile boolean restartWanted;
	private volatile int restartReason = RestartReason.POWER_ON;

	private record Pin(int port, int number) {
	}

	/**
	 * Makes a platform without serial ports.
	 *
	 * @param boardId the board's own identifier; six bytes, as an ESP32 has
	 */
	public DesktopPlatform(byte[] boardId) {
		this.boardId = boardId.clone();
	}

	/** Puts a device behind a port name, {@code com} and a number. */
	public void addSerialDevice(String port, SerialDevice device) {
		this.serialDevices.put(port, device);
	}

	/** Says whether a pin is high, for instance the one of the LED. */
	public boolean isHigh(int port, int pin) {
		return this.pins.getOrDefault(new Pin(port, pin), false);
	}

	/** Says how often a checkpoint of the watchdog was passed. */
	public long checkpointPasses(int number) {
		return this.checkpointsPassed.getOrDefault(number, 0L);
	}

	@Override
	public Uart openUart(String port, int baudrate, int bitsPerChar, int stopBits, int parity) throws UartException {
		SerialDevice device = this.serialDevices.get(port);
		if (device == null) {
			throw new UartException(UartException.UNKNOWN_PORT,
					"there is no port " + port + ", only " + new TreeSet<>(this.serialDevices.keySet()));
		}
		if (bitsPerChar != 8) {
			throw new UartException(UartException.BITS_PER_CHAR, port + " has 8 data bits, not " + bitsPerChar);
		}
		if (stopBits != Uart.STOP_BITS_1) {
			throw new UartException(UartException.STOP_BITS, port + " has one stop bit");
		}
		if (parity != Uart.PARITY_NONE) {
			throw new UartException(UartException.PARITY, port + " has no parity bit");
		}
		return device.open(baudrate);
	}

	@Override
	public boolean isInterfaceStarted(String name) {
		return true;
	}

	@Override
	public void startInterface(String name) {
		// the machine's network is there already
	}

	@Override
	public void useDhcp(String name) {
		// the machine has an address already
	}

	@Override
	public void setDefaultInterface(String name) {
		// the machine knows its way already
	}

	@Override
	public byte[] interfaceAddress(String name) {
		return LOOPBACK_ADDRESS.clone();
	}

	@Override
	public void joinWifi(String ssid, String passphrase) {
		// the machine's network is joined already
	}

	@Override
	public void leaveWifi() throws IOException {
		throw new IOException("a firmware can't leave " + MACHINE_NETWORK);
	}

	@Override
	public String joinedWifi() {
		return MACHINE_NETWORK;
	}

	@Override
	public int wifiSignalStrength() {
		return 0;
	}

	@Override
	public byte[] boardId() {
		return this.boardId.clone();
	}

	@Override
	public void useAsOutput(int port, int pin) {
		setPin(port, pin, false);
	}

	@Override
	public void setPin(int port, int pin, boolean high) {
		this.pins.put(new Pin(port, pin), high);
	}

	@Override
	public int restartReason() {
		return this.restartReason;
	}

	/** Notes that a restart is wanted; who runs the firmware starts it anew, see {@link #takeRestart()}. */
	@Override
	public void restart() {
		this.restartWanted = true;
	}

	/**
	 * Says whether the firmware is to be started anew; once for each time that it asked for it. Called by one thread
	 * only.
	 */
	public boolean takeRestart() {
		boolean wanted = this.restartWanted;
		if (wanted) {
			this.restartWanted = false;
			this.restartReason = RestartReason.SOFTWARE;
		}
		return wanted;
	}

	@Override
	public int registerCheckpoint() {
		return this.checkpoints.getAndIncrement();
	}

	@Override
	public void startWatchdog() {
		// nothing restarts a desktop's process; who wants to know asks for the passes
	}

	@Override
	public void passCheckpoint(int number) {
		this.checkpointsPassed.merge(number, 1L, Long::sum);
	}

	@Override
	public long monotonicMillis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
	}

	@Override
	public long wallMillis() {
		return System.currentTimeMillis() + this.wallOffsetMillis;
	}

	@Override
	public void setWallMillis(long millis) {
		this.wallOffsetMillis = millis - System.currentTimeMillis();
	}
}
