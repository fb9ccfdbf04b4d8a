package p1meter2mqtt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Debian's nats-server with MQTT, in a process of its own: alone, or one of a cluster. */
public final class NatsBroker implements Broker {

	/** A cluster chooses its leaders first. */
	private static final Duration STARTING = Duration.ofSeconds(60);

	private final String name;
	private String user = "";
	/** Where the nodes of a cluster find each other; empty: there is no cluster. */
	private String routes = "";
	private int routePort;
	private Path folder;
	private Process process;
	private int port;
	private String username = "";
	private String password = "";

	/** Makes one that is alone. */
	public NatsBroker() {
		this("alone");
	}

	private NatsBroker(String name) {
		this.name = name;
	}

	/** Makes the nodes of a cluster, which have to be started all at once: {@link #startAll}. */
	public static List<NatsBroker> cluster(int nodes) throws IOException {
		List<NatsBroker> cluster = new ArrayList<>();
		for (int number = 1; number <= nodes; number++) {
			NatsBroker node = new NatsBroker("node" + number);
			node.routePort = FreePort.find();
			cluster.add(node);
		}
		String routes = cluster.stream().map(node -> "nats://127.0.0.1:" + node.routePort)
				.collect(Collectors.joining(", "));
		cluster.forEach(node -> node.routes = routes);
		return cluster;
	}

	/** Starts the nodes of a cluster, and waits until each takes clients. */
	public static void startAll(List<NatsBroker> cluster) throws IOException {
		for (NatsBroker node : cluster) {
			node.launch();
		}
		for (NatsBroker node : cluster) {
			node.awaitClients();
		}
	}

	@Override
	public Broker withUser(String username, String password) {
		return withUsers("user: \"" + username + "\", password: \"" + password + '"', username, password);
	}

	/**
	 * Lets users do what its configuration says. To be called before the broker is started.
	 *
	 * @param authorization the block of that name
	 * @param username one of them
	 */
	public NatsBroker withUsers(String authorization, String username, String password) {
		this.user = "authorization { " + authorization + " }";
		this.username = username;
		this.password = password;
		return this;
	}

	@Override
	public void start() throws IOException {
		launch();
		awaitClients();
	}

	/** Starts it; what it stored before it was killed is there. */
	private void launch() throws IOException {
		Path program = SystemProgram.find("nats-server");
		if (this.port == 0) {
			this.port = FreePort.find();
		}
		if (this.folder == null) {
			this.folder = Files.createTempDirectory("nats");
		}
		List<String> lines = new ArrayList<>(List.of("server_name: " + this.name, this.user,
				"listen: 127.0.0.1:" + FreePort.find(), "jetstream { store_dir: \"" + this.folder + "\" }",
				"mqtt { listen: 127.0.0.1:" + this.port + " }"));
		if (!this.routes.isEmpty()) {
			lines.add("cluster { name: p1, listen: 127.0.0.1:" + this.routePort);
			lines.add("routes: [ " + this.routes + " ] }");
		}
		Path configuration = Files.write(this.folder.resolve("conf"), lines);
		this.process = new ProcessBuilder(program.toString(), "-c", configuration.toString()).redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("log").toFile())
				.start();
	}

	/** Waits until it takes clients: it listens long before its storage has a leader. */
	public void awaitClients() throws IOException {
		Instant deadline = Instant.now().plus(STARTING);
		while (!takesClients()) {
			if (!this.process.isAlive() || Instant.now().isAfter(deadline)) {
				String log = Files.readString(this.folder.resolve("log"));
				stop();
				throw new IOException("nats-server does not start: " + log);
			}
		}
	}

	private boolean takesClients() {
		try (MqttClient client = new MqttClient("tcp://127.0.0.1:" + this.port, "start-" + this.name,
				new MemoryPersistence())) {
			MqttConnectOptions options = new MqttConnectOptions();
			options.setConnectionTimeout(5);
			if (!this.username.isEmpty()) {
				options.setUserName(this.username);
				options.setPassword(this.password.toCharArray());
			}
			client.setTimeToWait(5_000);
			client.connect(options);
			client.publish("start", new byte[0], 1, false);
			client.disconnect();
			return true;
		} catch (MqttException e) {
			return false;
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	/** Ends it at once; what it has stored stays for {@link #start}. */
	public void kill() {
		if (this.process != null) {
			this.process.destroyForcibly().onExit().join();
			this.process = null;
		}
	}

	@Override
	public void stop() {
		kill();
		if (this.folder != null) {
			delete(this.folder);
			this.folder = null;
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String toString() {
		return "NATS";
	}
}
