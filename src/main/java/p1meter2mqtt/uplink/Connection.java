package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.device.Backoff;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.network.Network;

/** Keeps the network joined and the broker connected, and tells how that goes. Used by the uplink task only. */
public final class Connection {

	/**
	 * A connection that has delivered for so long is a good one: the next failure is the first again. By then one that
	 * the broker has closed is noticed, and a broker that is up for some seconds only is met each time.
	 */
	private static final int GOOD_MILLIS = 3_000;

	private final Network network;
	private final MqttClient client;
	private final LedSignals signals;
	private final Clock clock;
	private final Reports reports;
	private final Backoff networkBackoff;
	private final Backoff clientBackoff;

	private long connectedMillis;
	private volatile boolean networkUp;
	private volatile int connections;
	private int networkJoins;
	/** Whether the connection is, or was, a good one. */
	private boolean good;
	/** How many brokers have failed in a row. */
	private int failures;
	/** The broker that was connected last; null if there was none. */
	private String broker;

	/** Makes one that is not there yet; the seed makes the pauses other ones on each board. */
	public Connection(Network network, MqttClient client, LedSignals signals, Clock clock, Reports reports, int seed) {
		this.network = network;
		this.client = client;
		this.signals = signals;
		this.clock = clock;
		this.reports = reports;
		this.networkBackoff = new Backoff(seed);
		this.clientBackoff = new Backoff(seed);
	}

	/** Says whether the network is joined, as seen at the last turn. Any task may ask. */
	public boolean hasNetwork() {
		return this.networkUp;
	}

	/** How often the broker was connected since start-up. Any task may ask. */
	public int connections() {
		return this.connections;
	}

	/** The broker that was connected last, its name or address, a colon and its port; null if there was none. */
	String broker() {
		return this.broker;
	}

	/** How often the network was joined since start-up. */
	public int networkJoins() {
		return this.networkJoins;
	}

	/** The received signal strength in dBm (negative), 0 if it is not known. */
	int signalStrength() {
		try {
			return this.network.signalStrength();
		} catch (RuntimeException e) {
			this.reports.tell(e);
			return 0;
		}
	}

	/**
	 * Takes the next step towards a connection, if there is none and it is time to try. May wait for seconds.
	 *
	 * @return whether the broker has just been connected
	 */
	boolean advance() {
		boolean networkUp = isNetworkUp();
		return !this.client.isConnected() && networkUp && this.clientBackoff.isDue(this.clock.monotonicMillis())
				&& connect();
	}

	/** Tells that the broker has been given all that was to be delivered. */
	void delivered(long nowMillis) {
		if (nowMillis - this.connectedMillis >= GOOD_MILLIS) {
			this.good = true;
			this.failures = 0;
			this.clientBackoff.succeeded();
		}
	}

	/** Tells why the connection broke. If it has not yet, it is left without a goodbye, so that the will says so. */
	void broken(String cause) {
		// first of all, whatever the others do
		if (this.good) {
			// it may be back at once; all of its boards shall not
			this.clientBackoff.failed(this.clock.monotonicMillis());
		} else {
			turnToNextBroker();
		}
		this.client.abandon();
		this.signals.setBrokerConnected(false);
		this.reports.print("The MQTT broker is lost: " + cause);
	}

	private boolean isNetworkUp() {
		boolean up = false;
		if (this.networkBackoff.isDue(this.clock.monotonicMillis())) {
			try {
				askOrJoin();
				up = true;
			} catch (IOException e) {
				noNetwork(e.getMessage());
			} catch (RuntimeException e) {
				noNetwork(this.reports.note(e));
			}
		}
		this.networkUp = up;
		this.signals.setNetworkUp(up);
		return up;
	}

	private void askOrJoin() throws IOException {
		if (!this.network.isUp()) {
			if (this.networkUp) {
				this.reports.print("The network is lost.");
			}
			this.network.join();
			this.networkJoins++;
			this.reports.print("The network is up.");
		}
		this.networkBackoff.succeeded();
	}

	private void noNetwork(String reason) {
		this.networkBackoff.failed(this.clock.monotonicMillis());
		this.reports.print("No network: " + reason);
	}

	private boolean connect() {
		try {
			this.good = false;
			this.client.connect();
			this.broker = this.client.brokers().toString();
			this.connectedMillis = this.clock.monotonicMillis();
			this.connections = this.connections + 1;
			this.signals.setBrokerConnected(true);
			this.reports.print("The MQTT broker is connected: " + this.broker + ".");
			return true;
		} catch (IOException e) {
			turnToNextBroker();
			this.reports.print("No MQTT broker: " + e.getMessage());
			return false;
		}
	}

	/** The next one is tried at once, unless all of them have failed. */
	private void turnToNextBroker() {
		this.client.brokers().next();
		this.failures++;
		if (this.failures % this.client.brokers().count() == 0) {
			this.clientBackoff.failed(this.clock.monotonicMillis());
		}
	}
}
