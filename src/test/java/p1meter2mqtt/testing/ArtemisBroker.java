package p1meter2mqtt.testing;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** Apache ActiveMQ Artemis with its MQTT protocol, in this process. */
public final class ArtemisBroker implements Broker {

	/** Kept, since the log manager does not hold on to loggers. */
	private static final List<Logger> QUIET = List.of(Logger.getLogger("org.apache.activemq"));

	static {
		QUIET.forEach(logger -> logger.setLevel(Level.OFF));
	}

	private ActiveMQServer server;
	private int port;
	private OneUser user;

	@Override
	public Broker withUser(String username, String password) {
		this.user = new OneUser(username, password);
		return this;
	}

	@Override
	public void start() throws IOException {
		if (this.port == 0) {
			this.port = FreePort.find();
		}
		Configuration configuration = new ConfigurationImpl()
				.setPersistenceEnabled(false)
				.setJMXManagementEnabled(false)
				.setSecurityEnabled(this.user != null)
				.setGracefulShutdownEnabled(false);
		try {
			configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + this.port + "?protocols=MQTT");
			this.server = new ActiveMQServerImpl(configuration, null, this.user);
			this.server.start();
		} catch (Exception e) {
			throw new IOException("Artemis does not start", e);
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void stop() {
		if (this.server != null) {
			try {
				this.server.stop();
			} catch (Exception e) {
				throw new IllegalStateException("Artemis does not stop", e);
			}
			this.server = null;
		}
	}

	/** Stops the broker in the background, on a thread of its own: a shared one is what tests wait for. */
	@Override
	public void close() {
		new Thread(this::stop).start();
	}

	@Override
	public String toString() {
		return "Artemis";
	}

	/** Lets one user do everything. */
	private record OneUser(String username, String password) implements ActiveMQSecurityManager {

		@Override
		public boolean validateUser(String givenUsername, String givenPassword) {
			return this.username.equals(givenUsername) && this.password.equals(givenPassword);
		}

		@Override
		public boolean validateUserAndRole(String givenUsername, String givenPassword, Set<Role> roles,
				CheckType checkType) {
			return validateUser(givenUsername, givenPassword);
		}
	}
}
