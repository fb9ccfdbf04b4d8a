package p1meter2mqtt.device;

/**
 * Says by the board's one light how things are. The first line of this table that applies is shown:
 * <table>
 * <caption>What the light says</caption>
 * <tr><th>light</th><th>meaning</th></tr>
 * <tr><td>steady</td><td>the settings are wrong; the console says which</td></tr>
 * <tr><td>fast blinking, four times a second</td><td>waiting for Wi-Fi</td></tr>
 * <tr><td>slow blinking, a second on, a second off</td><td>waiting for the broker</td></tr>
 * <tr><td>three short flashes each second</td><td>connected, but the broker drops what is published</td></tr>
 * <tr><td>two short flashes each second</td><td>connected, but no valid telegram comes from the meter</td></tr>
 * <tr><td>one short flash for each telegram, dark otherwise</td><td>all is well</td></tr>
 * </table>
 * Each state is told by the task that knows it; the light itself is switched by {@link #show} alone.
 */
public final class LedSignals {

	// what the light does in 32 steps of 64 ms, the lowest bit first
	private static final int STEADY = 0xFFFF_FFFF;
	private static final int FAST_BLINKING = 0x3333_3333;
	private static final int SLOW_BLINKING = 0x0000_FFFF;
	private static final int TWO_FLASHES = 0x0009_0009;
	private static final int THREE_FLASHES = 0x0049_0049;
	private static final int STEP_SHIFT = 6;
	private static final int STEP_MASK = 31;

	/** How long the flash for a telegram is, in milliseconds. */
	private static final int FLASH_MILLIS = 100;

	private final Led led;

	private volatile boolean settingsWrong;
	private volatile boolean networkUp;
	private volatile boolean brokerConnected;
	private volatile boolean dropped;
	private volatile boolean meterOnline;
	private volatile int telegrams;

	// of the task that calls show
	private int telegramsShown;
	private boolean flashing;
	private long flashStart;
	private boolean on;

	/** Switches the light off, if it can be. */
	public LedSignals(Led led) {
		this.led = led;
		try {
			led.set(false);
		} catch (RuntimeException e) {
			// who shows something by it is told
		}
	}

	/** Tells that the settings are wrong, which stays so until the board is flashed again. */
	public void settingsWrong() {
		this.settingsWrong = true;
	}

	/** Tells whether Wi-Fi is joined and the board has an address. */
	public void setNetworkUp(boolean up) {
		this.networkUp = up;
	}

	/** Tells whether the broker is connected. */
	public void setBrokerConnected(boolean connected) {
		this.brokerConnected = connected;
	}

	/** Tells whether the broker drops what is published. */
	public void setDropped(boolean dropped) {
		this.dropped = dropped;
	}

	/** Tells whether valid telegrams come from the meter. */
	public void setMeterOnline(boolean online) {
		this.meterOnline = online;
	}

	/** Tells that a valid telegram has come. Called by one task only. */
	public void telegramReceived() {
		this.telegrams = this.telegrams + 1;
	}

	/**
	 * Switches the light as it has to be now. Called by one task only, often enough that the pattern can be seen: about
	 * every 50 ms. Between two calls the light stays as it is. Allocates nothing.
	 *
	 * @param nowMillis the {@linkplain Clock#monotonicMillis() monotonic time}
	 */
	public void show(long nowMillis) {
		boolean shallBeOn = isOnAt(nowMillis);
		if (shallBeOn != this.on) {
			this.on = shallBeOn;
			this.led.set(shallBeOn);
		}
	}

	private boolean isOnAt(long nowMillis) {
		boolean flash = isFlashAt(nowMillis);
		if (this.settingsWrong) {
			return isSet(STEADY, nowMillis);
		}
		if (!this.networkUp) {
			return isSet(FAST_BLINKING, nowMillis);
		}
		if (!this.brokerConnected) {
			return isSet(SLOW_BLINKING, nowMillis);
		}
		if (this.dropped) {
			return isSet(THREE_FLASHES, nowMillis);
		}
		if (!this.meterOnline) {
			return isSet(TWO_FLASHES, nowMillis);
		}
		return flash;
	}

	private boolean isFlashAt(long nowMillis) {
		int received = this.telegrams;
		if (received != this.telegramsShown) {
			this.telegramsShown = received;
			this.flashing = true;
			this.flashStart = nowMillis;
		} else if (nowMillis - this.flashStart >= FLASH_MILLIS) {
			this.flashing = false;
		}
		return this.flashing;
	}

	private static boolean isSet(int pattern, long nowMillis) {
		int step = (int) (nowMillis >>> STEP_SHIFT) & STEP_MASK;
		return (pattern >>> step & 1) != 0;
	}
}
