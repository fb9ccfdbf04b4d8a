package p1meter2mqtt;

import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;

/**
 * What the firmware stands on; each platform hands its own in. It is asked for its parts while the firmware is made.
 */
public interface Board {

	/** It has no TLS. */
	int NO_TLS = 0;
	/** It has TLS, but no certificate of its own to show. */
	int TLS = 1;
	/** It has TLS, and shows its own certificate to a broker that demands one. */
	int TLS_WITH_OWN_CERTIFICATE = 2;

	/** What tells it from all others: lower-case hexadecimal digits, the twelve of its MAC address on an ESP32. */
	String id();

	/** Its time. */
	Clock clock();

	/** Where it tells what happens. */
	Console console();

	/** Its light. */
	Led led();

	/**
	 * The serial port that the meter's line is on, closed.
	 *
	 * @param name {@code com} and a number
	 */
	SerialPort serialPort(String name);

	/** The network with that name, not joined; see {@link Settings#wifiSsid}. */
	Network network(String ssid, String passphrase);

	/** How well it knows TLS: {@link #NO_TLS}, {@link #TLS} or {@link #TLS_WITH_OWN_CERTIFICATE}. */
	int tls();

	/**
	 * The client that publishes, not connected.
	 *
	 * @throws IllegalArgumentException if the file of a certificate or key is wrong; the message says which setting
	 *        names it
	 */
	MqttClient mqttClient(MqttOptions options);

	/** Why it runs, the same at each call: a constant of {@link p1meter2mqtt.device.RestartReason}. */
	int restartReason();

	/** Restarts it. May return, if another task does it a little later or it can't be done. Any task may ask. */
	void restart();

	/** Its memory beside Java's heap; null if nothing is known of it. */
	BoardMemory memory();

	/**
	 * Says that everything is well until the next time, a second later. The first time starts the watchdog, which
	 * restarts the board if it is not fed in time; does nothing where there is none.
	 */
	void feedWatchdog();
}
