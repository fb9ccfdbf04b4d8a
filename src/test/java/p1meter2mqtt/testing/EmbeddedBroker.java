package p1meter2mqtt.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;

/** Moquette, in this process. */
public final class EmbeddedBroker implements Broker {

	/** Kept, since the log manager does not hold on to loggers. */
	private static final List<Logger> QUIET = List.of(Logger.getLogger("io.moquette"), Logger.getLogger("io.netty"));

	static {
		QUIET.forEach(logger -> logger.setLevel(Level.OFF));
	}

	private Server server;
	private int port;
	private IAuthenticator authenticator;
	private IAuthorizatorPolicy authorizator = new PermitAllAuthorizatorPolicy();

	/** Lets nobody subscribe to a topic from then on. To be called before the broker is started. */
	public Broker withSecret(String secretTopic) {
		this.authorizator = new IAuthorizatorPolicy() {

			@Override
			public boolean canWrite(Topic topic, String user, String client) {
				return true;
			}

			@Override
			public boolean canRead(Topic topic, String user, String client) {
				return !topic.toString().equals(secretTopic);
			}
		};
		return this;
	}

	@Override
	public Broker withUser(String username, String password) {
		this.authenticator = (clientIdentifier, givenUsername, givenPassword) -> username.equals(givenUsername)
				&& password.equals(new String(givenPassword, UTF_8));
		return this;
	}

	@Override
	public void start() throws IOException {
		if (this.port == 0) {
			// Moquette can choose one itself, but says which before it knows
			this.port = FreePort.find();
		}
		Properties properties = new Properties();
		properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
		properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(this.port));
		properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(this.authenticator == null));
		properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
		properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
		properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, "100000");
		this.server = new Server();
		this.server.startServer(new MemoryConfig(properties), List.of(), null, this.authenticator,
				this.authorizator);
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void stop() {
		if (this.server != null) {
			this.server.stopServer();
			this.server = null;
		}
	}

	/**
	 * Stops the broker in the background, since Moquette takes two seconds for it, on a thread of its own: a shared one
	 * is what tests wait for.
	 */
	@Override
	public void close() {
		new Thread(this::stop).start();
	}

	@Override
	public String toString() {
		return "Moquette";
	}
}
