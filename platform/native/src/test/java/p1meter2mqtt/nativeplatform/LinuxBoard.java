package p1meter2mqtt.nativeplatform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import p1meter2mqtt.testing.SystemProgram;
import p1meter2mqtt.testing.TestAuthority;

/**
 * The C that is generated for an ESP32 as a program of this computer, with the board's half of ESP-IDF on fakes
 * (platform/esp-idf/test/linux_board.c). Under ThreadSanitizer, which ends it where two threads are in Java at a time.
 */
final class LinuxBoard implements VirtualBoard {

	/** How it calls this computer. */
	static final String HOST = "localhost";

	private static final Path ROOT = Path.of("../..");
	private static final Path FOLDER = ROOT.resolve("platform/esp-idf/test");

	private final Process process;
	private final Console console;

	/** Starts it with options, as environment variables. */
	LinuxBoard(Map<String, String> options) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(build().toString()).redirectErrorStream(true);
		builder.environment().putAll(options);
		builder.environment().put("TSAN_OPTIONS", "halt_on_error=1");
		this.process = builder.start();
		this.console = new Console(this.process.getInputStream());
	}

	@Override
	public OutputStream line() {
		return this.process.getOutputStream();
	}

	@Override
	public Console console() {
		return this.console;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	private static synchronized Path build() throws IOException {
		SystemProgram.require("make", "gcc", "stdio.h", "mbedtls/pk.h");
		Process make = new ProcessBuilder("make", "-j2", "linux").directory(FOLDER.toFile()).redirectErrorStream(true)
				.start();
		String output = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (make.onExit().join().exitValue() != 0) {
			throw new IOException("the program could not be built:\n" + output);
		}
		return ROOT.resolve("target/esp-idf/linux/firmware").toAbsolutePath().normalize();
	}

	/** Boards with an authority of their own. What is stored in their slots is a version, and whether it dies. */
	static final class Maker implements VirtualBoard.Kind {

		private static final int VERSION_SIZE = 32;
		private static final int FIRMWARE_SIZE = 4_000;

		private final Path folder;
		private final Path authority;
		private final TestAuthority.Issued issued;

		/** @param folder where files may be put */
		Maker(Path folder) throws Exception {
			this.folder = folder;
			TestAuthority made = new TestAuthority(folder, "authority");
			this.authority = made.certificate();
			this.issued = made.issue("server");
		}

		@Override
		public VirtualBoard start(Map<String, String> settings) throws IOException {
			Map<String, String> options = new HashMap<>(settings);
			options.put("CERTIFICATE", this.authority.toString());
			options.put("PUBLIC_AUTHORITIES", this.authority.toString());
			return new LinuxBoard(options);
		}

		@Override
		public String host() {
			return HOST;
		}

		@Override
		public Path authority() {
			return this.authority;
		}

		@Override
		public TestAuthority.Issued issued() {
			return this.issued;
		}

		@Override
		public String name() {
			return "p1meter2mqtt-esp32";
		}

		@Override
		public Path firmware(String version) throws IOException {
			return write(version, "");
		}

		@Override
		public Path dyingFirmware(String version) throws IOException {
			return write(version, "dies");
		}

		private Path write(String version, String content) throws IOException {
			byte[] firmware = new byte[FIRMWARE_SIZE];
			byte[] text = content.getBytes(StandardCharsets.US_ASCII);
			System.arraycopy(Arrays.copyOf(version.getBytes(StandardCharsets.US_ASCII), VERSION_SIZE), 0, firmware, 0,
					VERSION_SIZE);
			System.arraycopy(text, 0, firmware, VERSION_SIZE, text.length);
			return Files.write(this.folder.resolve("firmware-" + version), firmware);
		}
	}
}
