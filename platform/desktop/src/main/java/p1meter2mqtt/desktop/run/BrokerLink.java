package p1meter2mqtt.desktop.run;

/** Whether the firmware has its broker, by what it tells. */
final class BrokerLink {

	private volatile boolean connected;

	/** Hears a line that the firmware has printed. */
	void hear(String line) {
		if (line.startsWith("The MQTT broker is connected")) {
			connected = true;
		} else if (line.startsWith("The MQTT broker is lost") || line.startsWith("No MQTT broker")) {
			connected = false;
		}
	}

	/** Whether it has. */
	boolean isConnected() {
		return connected;
	}
}
