package p1meter2mqtt;

/** The firmware: makes the parts and starts the two tasks. */
public final class P1Meter2Mqtt {

	private final Settings settings;

	/**
	 * Makes the parts. Everything that the firmware will ever allocate while it works is allocated here.
	 *
	 * @throws IllegalArgumentException if the settings are wrong; the message says which and why, a line for each
	 */
	public P1Meter2Mqtt(Settings settings) {
		this.settings = settings;
	}

	/** Starts the two tasks and returns. */
	public void start() {
		System.out.println(this.settings.topicRoot);
	}

	/** Ends the two tasks: says goodbye to the broker ({@code offline}), closes the serial port, and waits for both to end. */
	public void stop() throws InterruptedException {
	}

	/** The starting point on a board. */
	public static void main(String[] arguments) {
		new P1Meter2Mqtt(new Settings()).start();
	}
}
