package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.desktop.ConcurrentTest;
import p1meter2mqtt.desktop.cli.Main;
import p1meter2mqtt.desktop.endtoend.Watcher;
import p1meter2mqtt.testing.MosquittoBroker;

/**
 * The broker's name fails to be resolved, and leads elsewhere later on. In a process of its own, where names are looked
 * up in a file; only Linux has 127.0.0.2 from the start.
 */
@Tag("slow")
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class NameResolutionTest {

	private static final String NAME = "broker.test";

	@TempDir
	private Path folder;
	private Path hosts;

	@BeforeEach
	void know() throws IOException {
		this.hosts = this.folder.resolve("hosts");
		setAddress("127.0.0.1", "localhost");
	}

	@ConcurrentTest
	void shouldFindTheBrokerWhenItsNameIsKnownAtLastAndWhenItHasAnotherAddress() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker(); MosquittoBroker otherBroker = new MosquittoBroker()) {
			broker.start();
			otherBroker.start();
			try (FaultyNetwork network = new FaultyNetwork(broker.port());
					FaultyNetwork other = new FaultyNetwork(otherBroker.port(), InetAddress.getByName("127.0.0.2"),
							network.port());
					Watcher watcher = new Watcher(broker, "p1/#");
					Watcher otherWatcher = new Watcher(otherBroker, "p1/#")) {
				Process gateway = start(network.port());
				try (BufferedReader console = gateway.inputReader()) {
					awaitLine(console, "No MQTT broker: Can't connect to " + NAME);

					setAddress("127.0.0.1", NAME);
					watcher.await("p1/status", "online");
					watcher.await("p1/meter", "online");

					setAddress("127.0.0.2", NAME);
					network.refuse();
					otherWatcher.await("p1/status", "online");
					otherWatcher.await("p1/meter", "online");
				} finally {
					gateway.destroyForcibly().onExit().join();
				}
			}
		}
	}

	@ConcurrentTest
	void shouldTryAllAddressesOfANameAndTheNextOneFirstIfOneSaysNothing() throws Exception {
		try (MosquittoBroker broker = new MosquittoBroker()) {
			broker.start();
			try (FaultyNetwork network = new FaultyNetwork(broker.port());
					FaultyNetwork stuck = new FaultyNetwork(broker.port(), InetAddress.getByName("127.0.0.3"),
							network.port());
					Watcher watcher = new Watcher(broker, "p1/#")) {
				stuck.lose();
				setAddresses(NAME, "127.0.0.2", "127.0.0.3", "127.0.0.1");
				Process gateway = start(network.port());
				try (BufferedReader console = gateway.inputReader()) {
					awaitLine(console, "No MQTT broker: Connected to " + NAME);
					awaitLine(console, "The MQTT broker is connected: " + NAME + ":" + network.port());
					watcher.await("p1/status", "online");
				} finally {
					gateway.destroyForcibly().onExit().join();
				}
			}
		}
	}

	private Process start(int port) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djdk.net.hosts.file=" + this.hosts, "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0",
				"-cp", System.getProperty("java.class.path"), Main.class.getName(),
				"simulate", "--broker", "tcp://" + NAME + ":" + port, "--root", "p1/", "--quiet",
				// so that a line that does not come is not waited for for ever
				"--seconds", "250")
				.redirectErrorStream(true)
				.start();
	}

	private static void awaitLine(BufferedReader console, String beginning) throws IOException {
		String line;
		do {
			line = console.readLine();
			assertThat(line).as("a line that begins with %s", beginning).isNotNull();
		} while (!line.startsWith(beginning));
	}

	/** Moved into its place, so that nobody reads half of it. */
	private void setAddress(String address, String name) throws IOException {
		setAddresses(name, address);
	}

	private void setAddresses(String name, String... addresses) throws IOException {
		Path next = Files.write(this.folder.resolve("next"),
				Arrays.stream(addresses).map(address -> address + " " + name).toList());
		Files.move(next, this.hosts, StandardCopyOption.REPLACE_EXISTING);
	}
}
