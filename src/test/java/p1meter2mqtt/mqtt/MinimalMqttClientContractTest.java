package p1meter2mqtt.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.SocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.Transport;
import p1meter2mqtt.testing.ArtemisBroker;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.NatsBroker;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;

/** The contract, and what MicroPaho can't do. */
class MinimalMqttClientContractTest extends MqttClientContract {

	private Supplier<Transport> transports = () -> new TcpTransport(SocketFactory.getDefault());
	private Transport transport;

	/** One more broker than the others of the contract have. */
	static Stream<Broker> brokers() {
		return Stream.concat(MqttClientContract.brokers(), Stream.of(new ArtemisBroker(), new NatsBroker()));
	}

	@Override
	MqttClient createClient(MqttOptions options) {
		this.transport = this.transports.get();
		return new MinimalMqttClient(options, this.transport, new RealClock());
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldLeaveItsWillWhenTheConnectionIsCut(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/status")) {
			connect(broker);

			this.transport.close();

			assertThat(observer.next()).isEqualTo(new Message("p1/status", "offline", 1, false));
		}
	}

	/** Not on Moquette 0.17, which never retains a will. */
	@Test
	void shouldLeaveItsWillRetained() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			try (Observer observer = new Observer(broker).watch("p1/status")) {
				connect(broker);
				this.transport.close();
				assertThat(observer.next().payload()).isEqualTo("offline");
			}

			try (Observer later = new Observer(broker).watch("p1/status")) {
				assertThat(later.next()).isEqualTo(new Message("p1/status", "offline", 1, true));
			}
		}
	}

	/** Not on Artemis 2.44: it publishes the will as well if the connection ends while it looks at the goodbye. */
	@ParameterizedTest
	@MethodSource("p1meter2mqtt.mqtt.MqttClientContract#brokers")
	void shouldLeaveNoWillWhenItSaysGoodbye(Broker broker) throws Exception {
		this.transports = LastToClose::new;
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			MqttClient client = connect(broker);
			// Moquette takes what comes right behind its CONNACK for a broken connection
			publish("first", 1, false);
			client.disconnect();
			connect(broker);
			publish("next", 1, false);

			assertThat(observer.next().payload()).isEqualTo("first");
			assertThat(observer.next().payload()).isEqualTo("next");
		}
	}

	@Test
	void shouldNoticeAFrozenBrokerWhileItPublishes() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			connect(broker.port(), "", "", 5);
			broker.freeze();

			assertThat(publishUntilItFails(500)).hasMessageContaining("127.0.0.1:" + broker.port());
			broker.kill();
		}
	}

	@Test
	void shouldNoticeAKilledBrokerAndReconnect() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			MqttClient client = connect(broker);

			broker.kill();
			publishUntilItFails(1);
			broker.start();
			client.connect();

			publish("back", 1, false);
		}
	}

	/**
	 * Closes when the other end has. So a broker has seen the goodbye (MQTT 3.1.1, 3.14.4) before the next connection,
	 * which would take the identifier over otherwise and let it publish the will: it need not look at connections in
	 * turn.
	 */
	private static final class LastToClose extends TcpTransport {

		private static final int PATIENCE_MILLIS = 60_000;

		LastToClose() {
			super(SocketFactory.getDefault());
		}

		@Override
		public void close() {
			byte[] buffer = new byte[16];
			try {
				while (read(buffer, 0, buffer.length, PATIENCE_MILLIS) >= 0) {
					// is not for us any more
				}
			} catch (IOException e) {
				// is closed already
			}
			super.close();
		}
	}
}
