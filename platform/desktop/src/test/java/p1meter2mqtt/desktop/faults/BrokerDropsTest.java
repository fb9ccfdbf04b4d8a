package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.sun.management.UnixOperatingSystemMXBean;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.desktop.endtoend.RunningBoard;
import p1meter2mqtt.desktop.endtoend.Watcher;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.WifiNetwork;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.TestBoard;

/**
 * A broker that drops the connection again and again, as soon as it has the newest reading; on virtual time, so without
 * its pauses.
 */
@Tag("slow")
@Timeout(1_200)
class BrokerDropsTest {

	private static final int DROPS = 1_000;
	/** By then everything has been used once. */
	private static final int WARM_UP_DROPS = 200;
	private static final int LEAK_PER_DROP_BYTES = 500;

	private final BoardTime time = new BoardTime();
	private final VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, VirtualUart.DEFAULT_RING_BYTES, this.time);
	private FaultyNetwork network;
	private Watcher watcher;
	private SteppedFirmware firmware;
	private boolean dropped;
	private boolean lost;
	private int drops;
	private int telegrams;
	private long heapBefore;
	private long filesBefore;

	@Test
	void shouldComeBackAThousandTimesAndLeakNothing() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			try (FaultyNetwork proxy = new FaultyNetwork(broker.port());
					Watcher observer = new Watcher(broker, "p1/#")) {
				this.network = proxy;
				this.watcher = observer;
				this.firmware = firmware();
				this.time.eachTurn(this.firmware::turn);

				this.firmware.run();

				assertThat(this.drops).isEqualTo(DROPS);
				assertThat(this.firmware.connections()).isEqualTo(DROPS);
				assertThat(this.firmware.goodTelegrams()).isEqualTo(this.telegrams);
				assertThat(heap() - this.heapBefore).as("bytes of heap more than after %d drops", WARM_UP_DROPS)
						.isLessThan((DROPS - WARM_UP_DROPS) * LEAK_PER_DROP_BYTES);
				assertThat(files() - this.filesBefore).as("files and sockets more").isLessThan(10);
			}
		}
	}

	private SteppedFirmware firmware() {
		Settings settings = RunningBoard.settings(this.network.port());
		settings.mqttClientIdentifier = "p1meter-drops";
		TestBoard board = new TestBoard();
		board.clock = this.time;
		board.console = text -> this.lost |= text.startsWith("The MQTT broker is lost");
		board.serialPort = new LinePort(this.line, this.time.allocations(), this::step);
		board.network = new WifiNetwork(new SimulatedWifi(this.time), "home", "", this.time);
		board.mqttClient = options -> new MinimalMqttClient(options, new TcpTransport(new PromptSockets()), this.time);
		return new SteppedFirmware(settings, board);
	}

	/** What happens while the line is silent: one step, so that the meter task reads in between. */
	private void step() {
		try {
			if (this.dropped && !this.lost) {
				// the second write at the latest fails; little of the board's time passes, so that the loss is not one
				// of patience
				Thread.sleep(1);
				sendTelegram();
			} else if (this.drops == DROPS && this.lost) {
				this.firmware.stop();
			} else if (this.firmware.connections() == this.drops) {
				connect();
			} else {
				drop();
			}
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	private void connect() throws InterruptedException {
		this.dropped = false;
		while (this.firmware.connections() == this.drops) {
			this.time.sleep(1_000);
		}
		sendTelegram();
	}

	private void drop() throws Exception {
		this.firmware.turn();
		this.watcher.awaitNumber("p1/" + NumberedTelegrams.POWER_TOPIC, this.telegrams);
		this.watcher.seen().clear();
		this.drops++;
		if (this.drops == WARM_UP_DROPS) {
			this.heapBefore = heap();
			this.filesBefore = files();
		}
		this.network.cutAll();
		this.dropped = true;
		this.lost = false;
	}

	private void sendTelegram() throws InterruptedException {
		this.telegrams++;
		this.line.write(NumberedTelegrams.telegram(NumberedTelegrams.EQUIPMENT, this.telegrams, this.telegrams));
	}

	private static long heap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static long files() throws IOException {
		return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
	}

	/**
	 * Sockets that don't wait for acknowledgements before they send the next bit: 1,000 times 40 ms, some times over.
	 */
	private static final class PromptSockets extends SocketFactory {

		@Override
		public Socket createSocket() throws IOException {
			Socket socket = new Socket();
			socket.setTcpNoDelay(true);
			return socket;
		}

		@Override
		public Socket createSocket(String host, int port) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Socket createSocket(InetAddress host, int port) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
			throw new UnsupportedOperationException();
		}
	}
}
