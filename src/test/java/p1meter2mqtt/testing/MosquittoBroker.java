package p1meter2mqtt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Debian's mosquitto, in a process of its own. */
public final class MosquittoBroker implements Broker {

	private static final Duration STARTING = Duration.ofSeconds(60);

	private Process process;
	private int port;
	private String username;
	private String password;
	private List<String> tls = List.of();
	private final List<String> more = new ArrayList<>();
	private final List<String> access = new ArrayList<>();

	@Override
	public Broker withUser(String username, String password) {
		this.username = username;
		this.password = password;
		return this;
	}

	/**
	 * Listens by TLS instead of plain text. To be called before the broker is started.
	 *
	 * @param authority whose certificates clients have to have
	 * @param demandsCertificate whether they have to have one
	 */
	public MosquittoBroker withTls(TestAuthority.Issued issued, TestAuthority authority, boolean demandsCertificate) {
		return withTls(issued.certificate(), issued.key(), authority.certificate(), demandsCertificate);
	}

	/** As above, with files. */
	public MosquittoBroker withTls(Path certificate, Path key, Path authority, boolean demandsCertificate) {
		this.tls = List.of("certfile " + certificate, "keyfile " + key, "cafile " + authority,
				"require_certificate " + demandsCertificate);
		return this;
	}

	/**
	 * Adds lines to the broker's configuration. To be called before the broker is started.
	 *
	 * @param lines for instance {@code max_packet_size 200}
	 */
	public MosquittoBroker with(String... lines) {
		this.more.addAll(List.of(lines));
		return this;
	}

	/** Lets clients without a name use topics as these lines say. To be called before the broker is started. */
	public MosquittoBroker withAccess(String... lines) {
		this.access.addAll(List.of(lines));
		return this;
	}

	@Override
	public void start() throws IOException {
		Path program = SystemProgram.find("mosquitto");
		if (this.port == 0) {
			this.port = FreePort.find();
		}
		Path folder = Files.createTempDirectory("mosquitto");
		Path log = folder.resolve("log");
		try {
			Path configuration = Files.write(folder.resolve("conf"), configuration(folder));
			this.process = new ProcessBuilder(program.toString(), "-c", configuration.toString())
					.redirectErrorStream(true)
					.redirectOutput(log.toFile())
					.start();
			awaitListening(log);
		} finally {
			delete(folder);
		}
	}

	private List<String> configuration(Path folder) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("listener " + this.port + " 127.0.0.1");
		lines.addAll(this.tls);
		lines.addAll(this.more);
		if (!this.access.isEmpty()) {
			lines.add("acl_file " + Files.write(folder.resolve("access"), this.access));
		}
		lines.add("persistence false");
		// else tests wait 40 ms for many an acknowledgement
		lines.add("set_tcp_nodelay true");
		// else a mosquitto that root starts gives up its rights, and can't read the folder
		lines.add("user " + System.getProperty("user.name"));
		lines.add("allow_anonymous " + (this.username == null));
		if (this.username == null) {
			return lines;
		}
		Path passwords = Files.createFile(folder.resolve("passwords"));
		String program = SystemProgram.find("mosquitto_passwd").toString();
		run(program, "-b", passwords.toString(), this.username, this.password);
		lines.add("password_file " + passwords);
		return lines;
	}

	private void awaitListening(Path log) throws IOException {
		Instant deadline = Instant.now().plus(STARTING);
		while (!isListening()) {
			if (!this.process.isAlive() || Instant.now().isAfter(deadline)) {
				stop();
				throw new IOException("mosquitto does not start: " + Files.readString(log));
			}
			pause();
		}
	}

	private boolean isListening() {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void stop() {
		end(false);
	}

	/** Ends the broker at once, without a chance to say goodbye to anybody. */
	public void kill() {
		end(true);
	}

	@Override
	public void close() {
		kill();
	}

	/** Stops the broker's process as it is: its connections stay, but nothing is answered any more. */
	public void freeze() throws IOException {
		run("kill", "-STOP", Long.toString(this.process.pid()));
	}

	/** Lets a frozen broker go on. */
	public void thaw() throws IOException {
		run("kill", "-CONT", Long.toString(this.process.pid()));
	}

	private void end(boolean forcibly) {
		if (this.process != null) {
			if (forcibly) {
				this.process.destroyForcibly();
			} else {
				this.process.destroy();
			}
			this.process.onExit().join();
			this.process = null;
		}
	}

	@Override
	public String toString() {
		return "mosquitto";
	}

	private static void run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).inheritIO().start();
		assertThat(process.onExit().join().exitValue()).as(String.join(" ", command)).isZero();
	}

	private static void pause() {
		try {
			Thread.sleep(10);
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			files.forEach(file -> {
				try {
					Files.delete(file);
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		}
		Files.delete(folder);
	}
}
