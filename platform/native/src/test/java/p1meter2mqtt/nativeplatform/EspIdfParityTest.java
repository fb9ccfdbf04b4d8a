package p1meter2mqtt.nativeplatform;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.nativeplatform.JvmMessages.Expected;
import p1meter2mqtt.testing.SystemProgram;

/**
 * The C that is generated for an ESP32 publishes the same as a JVM, too: as a program of this computer, with the
 * board's half of ESP-IDF on fakes (platform/esp-idf/test/linux_board.c), and under ThreadSanitizer, which ends it
 * where two threads are in Java at a time.
 */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EspIdfParityTest {

	private static final Path ROOT = Path.of("../..");
	private static final Path FOLDER = ROOT.resolve("platform/esp-idf/test");

	@Test
	void shouldPublishTheSameAsOnAJvm() throws Exception {
		assertSame(build(), "", JvmMessages.withoutKey());
	}

	@Test
	void shouldPublishTheSameFromEncryptedTelegrams() throws Exception {
		assertSame(build(), Parity.KEY, JvmMessages.withKey());
	}

	private static void assertSame(Path program, String key, List<Expected> samples) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		File log = File.createTempFile("p1-esp-idf", ".log");
		try (SingleClientBroker broker = new SingleClientBroker(recorded)) {
			ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true)
					.redirectOutput(log);
			builder.environment().putAll(Parity.options(broker, "127.0.0.1", key));
			builder.environment().put("TSAN_OPTIONS", "halt_on_error=1");
			Process board = builder.start();
			try {
				Parity.assertSame(broker, recorded, board.getOutputStream(), samples);
			} finally {
				board.destroyForcibly().waitFor();
			}
		} finally {
			log.delete();
		}
	}

	static synchronized Path build() throws IOException {
		SystemProgram.require("make", "gcc", "stdio.h", "mbedtls/pk.h");
		Process make = new ProcessBuilder("make", "-j2", "linux").directory(FOLDER.toFile()).redirectErrorStream(true)
				.start();
		String output = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (make.onExit().join().exitValue() != 0) {
			throw new IOException("the program could not be built:\n" + output);
		}
		return ROOT.resolve("target/esp-idf/linux/firmware").toAbsolutePath().normalize();
	}
}
