package p1meter2mqtt.desktop.view;

/**
 * What the firmware's console tells of network and broker, by its sentences: the same on all platforms, also where
 * nothing else can be asked.
 */
public final class ConsoleWords {

	private static final String CONNECTED = "The MQTT broker is connected: ";
	private static final String LOST = "The MQTT broker is lost: ";
	private static final String NO_BROKER = "No MQTT broker: ";
	private static final String NETWORK_UP = "The network is up.";
	private static final String NETWORK_LOST = "The network is lost.";
	private static final String NO_NETWORK = "No network: ";
	private static final String DROPS = "its own status did not come back";

	private boolean connected;
	private boolean dropping;
	private String broker = "";
	private String network = "";

	/** Whether a line says that something works now; all else that is told is not as it should be. */
	static boolean isGood(String line) {
		return line.equals(NETWORK_UP) || line.startsWith(CONNECTED);
	}

	/** Looks at a line. */
	public synchronized void note(String line) {
		if (line.startsWith(CONNECTED)) {
			this.connected = true;
			this.dropping = false;
			this.broker = "";
			this.network = "";
		} else if (line.startsWith(LOST) || line.startsWith(NO_BROKER)) {
			this.connected = false;
			this.broker = line;
		} else if (line.equals(NETWORK_UP)) {
			this.network = "";
		} else if (line.equals(NETWORK_LOST) || line.startsWith(NO_NETWORK)) {
			this.network = line;
		} else if (line.contains(DROPS)) {
			this.dropping = true;
		}
	}

	/** A message has come: the broker hands on what is published. */
	public synchronized void message() {
		this.dropping = false;
	}

	/** Whether the firmware is connected to the broker. */
	public synchronized boolean isConnected() {
		return this.connected;
	}

	/** Whether the broker drops what is published. */
	public synchronized boolean isDropping() {
		return this.dropping;
	}

	/** Why there is no broker, a sentence; empty if there is one, or nothing was said. */
	public synchronized String broker() {
		return this.broker;
	}

	/** Why there is no network, a sentence; empty if there is one, or nothing was said. */
	public synchronized String network() {
		return this.network;
	}
}
