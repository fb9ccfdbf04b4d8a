package p1meter2mqtt.desktop.endtoend;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.testing.FreePort;
import p1meter2mqtt.testing.SystemProgram;
import p1meter2mqtt.testing.TestAuthority;

/** OpenSSL's own server, which speaks old or odd TLS if it is told to. */
public final class OpensslServer implements AutoCloseable {

	private final int port = FreePort.find();
	private final Process process;

	/** Starts it with options of {@code openssl s_server}, and waits until it listens. */
	public OpensslServer(TestAuthority.Issued issued, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(SystemProgram.find("openssl").toString(), "s_server", "-quiet",
				"-accept", "127.0.0.1:" + port, "-cert", issued.certificate().toString(), "-key",
				issued.key().toString()));
		command.addAll(List.of(options));
		process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		while (!isListening()) {
			if (!process.isAlive()) {
				throw new IOException(String.join(" ", command) + " has ended");
			}
			Thread.sleep(10);
		}
	}

	private boolean isListening() {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	/** The port that it listens on. */
	public int port() {
		return port;
	}

	@Override
	public void close() {
		process.destroyForcibly();
		process.onExit().join();
	}
}
