package p1meter2mqtt.desktop.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;

/**
 * An MQTT broker in this process, for trying and testing: reached from this machine only, open to everybody on it, and
 * without any file, so that all is forgotten when it stops.
 * <p>
 * Moquette 0.17 has three peculiarities: a retained message is kept only if it was published with QoS 1; it is handed
 * over without the retain flag; and whoever subscribes with QoS 1 may hang when he gets it, together with others, since
 * its buffer is released twice. So subscribe with QoS 0, as mosquitto_sub does.
 */
public final class EmbeddedBroker implements AutoCloseable {

	/** The port that MQTT has by convention. */
	public static final int STANDARD_PORT = 1883;

	private static final String LOOPBACK = "127.0.0.1";

	/** A discovery document for Home Assistant is larger than the broker's default of 8092 bytes. */
	private static final int MAXIMUM_MESSAGE_BYTES = 1 << 20;

	/** Kept here, because a logger that nobody refers to forgets its level. */
	private static final List<Logger> CHATTY_LOGGERS = List.of(Logger.getLogger("io.moquette"),
			Logger.getLogger("io.netty"));

	private final Server server;
	private final int port;

	private EmbeddedBroker(Server server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Starts a broker.
	 *
	 * @param preferredPort the port to listen on; if it is taken a free one is used instead. 0 for any free port
	 * @throws IOException if this machine has no loopback address or no free port
	 */
	public static EmbeddedBroker start(int preferredPort) throws IOException {
		CHATTY_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
		int port = freePort(preferredPort);
		Properties properties = new Properties();
		properties.setProperty(IConfig.HOST_PROPERTY_NAME, LOOPBACK);
		properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
		properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
		properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
		properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
		properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(MAXIMUM_MESSAGE_BYTES));
		Server server = new Server();
		server.startServer(new MemoryConfig(properties));
		return new EmbeddedBroker(server, port);
	}

	private static int freePort(int preferredPort) throws IOException {
		try (ServerSocket probe = new ServerSocket()) {
			probe.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), preferredPort));
			return probe.getLocalPort();
		} catch (IOException e) {
			if (preferredPort == 0) {
				throw e;
			}
			return freePort(0);
		}
	}

	/** Where the broker listens: the address of this machine itself. */
	public String host() {
		return LOOPBACK;
	}

	/** The port on which the broker listens. */
	public int port() {
		return port;
	}

	/** Stops the broker; all connections end. */
	@Override
	public void close() {
		server.stopServer();
	}
}
