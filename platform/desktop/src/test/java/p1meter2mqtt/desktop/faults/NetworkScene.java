package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.endtoend.FastTime;
import p1meter2mqtt.desktop.endtoend.RunningBoard;
import p1meter2mqtt.desktop.endtoend.SendingMeter;
import p1meter2mqtt.desktop.endtoend.Watcher;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.MosquittoBroker;

/**
 * The whole firmware in fast time, between a meter that sends on and on and a real broker behind a network that may go
 * wrong.
 */
final class NetworkScene implements AutoCloseable {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
	private static final String USERNAME = "p1";

	private final Broker broker;
	private final FaultyNetwork network;
	private final RunningBoard board;
	private final SendingMeter meter;
	private Watcher watcher;

	/** Starts everything, and waits until readings come through. */
	NetworkScene(Broker broker) throws Exception {
		this.broker = broker;
		broker.start();
		this.network = new FaultyNetwork(broker.port());
		this.watcher = new Watcher(broker, "p1/#");
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, VirtualUart.DEFAULT_RING_BYTES,
				TimeSource.SYSTEM);
		Settings settings = RunningBoard.settings(this.network.port());
		settings.mqttKeepAliveSeconds = 10;
		settings.mqttUsername = USERNAME;
		settings.mqttPassword = "of the board";
		this.board = new RunningBoard(settings, line, FastTime::onWithClient);
		this.meter = new SendingMeter(line);
		this.watcher.await("p1/status", "online");
		this.watcher.await("p1/meter", "online");
		this.watcher.awaitNumber("p1/" + NumberedTelegrams.POWER_TOPIC, 3);
	}

	FaultyNetwork network() {
		return this.network;
	}

	RunningBoard board() {
		return this.board;
	}

	SendingMeter meter() {
		return this.meter;
	}

	/** Sees what the broker delivers; another one after the broker was started again. */
	Watcher watcher() {
		return this.watcher;
	}

	/** The broker as mosquitto, which can be killed and frozen. */
	MosquittoBroker mosquitto() {
		return (MosquittoBroker) this.broker;
	}

	/** Waits until the firmware has said this. */
	List<String> awaitLine(String part) throws InterruptedException {
		return this.board.awaitLine(part);
	}

	/** Waits until what the board has given up is seen to be closed, though bytes of it are still under way. */
	void awaitOpen(int connections) throws InterruptedException {
		long start = System.nanoTime();
		while (this.network.open() != connections && System.nanoTime() - start < PATIENCE_NANOS) {
			TimeUnit.MILLISECONDS.sleep(10);
		}
		assertThat(this.network.open()).as("connections that are open").isEqualTo(connections);
	}

	/** Ends the broker: at once, if it can be killed. */
	void kill() {
		if (this.broker instanceof MosquittoBroker mosquitto) {
			mosquitto.kill();
		} else {
			this.broker.stop();
		}
	}

	/** Starts the broker again; nobody gets through before somebody is there to see it. */
	void startAgain() throws Exception {
		this.network.cut();
		this.broker.start();
		this.watcher.close();
		this.watcher = new Watcher(this.broker, "p1/#");
		this.network.mend();
	}

	/** Lets the board meet a broker of the same kind that wants another password. */
	void meetForbiddingBroker() throws Exception {
		Broker other = this.broker instanceof MosquittoBroker ? new MosquittoBroker()
				: new p1meter2mqtt.testing.EmbeddedBroker();
		try (Broker forbidding = other.withUser(USERNAME, "another one")) {
			forbidding.start();
			this.network.leadTo(forbidding.port());
			awaitLine("No MQTT broker: The broker at 127.0.0.1:" + this.network.port() + " refuses the connection");
			awaitLine("No MQTT broker: ");
			this.network.leadTo(this.broker.port());
		}
	}

	@Override
	public void close() throws Exception {
		this.meter.close();
		this.board.close();
		this.network.close();
		this.watcher.close();
		this.broker.close();
	}
}
