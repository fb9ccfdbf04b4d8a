package p1meter2mqtt.device;

/**
 * Why the board runs: the only table of the reasons, their numbers and names. The numbers are our own, so that no
 * board's SDK is needed to read them; each board maps what its hardware knows to them, and what it can't tell to {@link
 * #UNKNOWN}.
 */
public final class RestartReason {

	/** Nobody knows. */
	public static final int UNKNOWN = 0;
	/** It was plugged in ({@code ESP_RST_POWERON}). */
	public static final int POWER_ON = 1;
	/** The firmware asked for it ({@code ESP_RST_SW}). */
	public static final int SOFTWARE = 2;
	/** An error that nothing caught ({@code ESP_RST_PANIC}). */
	public static final int PANIC = 3;
	/** A watchdog was not fed ({@code ESP_RST_INT_WDT}, {@code ESP_RST_TASK_WDT}, {@code ESP_RST_WDT}). */
	public static final int WATCHDOG = 4;
	/** The supply's voltage broke down ({@code ESP_RST_BROWNOUT}): the power supply is too weak. */
	public static final int BROWN_OUT = 5;
	/** The reset button or pin ({@code ESP_RST_EXT}). */
	public static final int RESET_PIN = 6;

	/** In the order of the numbers. */
	private static final String[] NAMES = { "unknown", "power on", "software", "panic", "watchdog", "brown-out",
			"reset pin" };

	private RestartReason() {
	}

	/** The reason in words, as the health message has it; {@code unknown} for a number that is none. */
	public static String name(int reason) {
		return NAMES[reason >= 0 && reason < NAMES.length ? reason : UNKNOWN];
	}

	/**
	 * Says whether the board restarted itself: since the firmware asked for it, or since it did not feed the watchdog.
	 */
	public static boolean isOwn(int reason) {
		return reason == SOFTWARE || reason == WATCHDOG;
	}
}
