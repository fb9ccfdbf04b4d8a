package p1meter2mqtt.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.testing.SystemProgram;

/** A serial cable of the operating system, made by socat: what is written here arrives at {@link #path()}. */
public final class Pty implements AutoCloseable {

	private final Path path;
	private final Process socat;

	/** Makes the cable; ends the test where socat is not installed. */
	public Pty(Path folder) throws IOException, InterruptedException {
		SystemProgram.require("socat");
		this.path = folder.resolve("meter");
		this.socat = new ProcessBuilder("socat", "pty,rawer,link=" + this.path, "stdio")
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		while (!Files.exists(this.path)) {
			assertThat(this.socat.waitFor(10, TimeUnit.MILLISECONDS)).as("socat has ended").isFalse();
		}
	}

	/** The port's name for the machine. */
	public Path path() {
		return this.path;
	}

	/** Sends bytes to the port. */
	public void write(byte[] bytes) throws IOException {
		OutputStream output = this.socat.getOutputStream();
		output.write(bytes);
		output.flush();
	}

	/** Pulls the cable out. */
	@Override
	public void close() throws InterruptedException {
		this.socat.destroy();
		this.socat.waitFor();
	}
}
