package p1meter2mqtt.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.device.Reports;
import p1meter2mqtt.testing.SystemProgram;
import p1meter2mqtt.testing.VirtualClock;

/** The script that signs updates and the firmware that checks them have to agree. */
class SignUpdateTest {

	private static final String VERSION = "1.10.0";

	private final VirtualClock clock = new VirtualClock();
	private final FakeBoard board = new FakeBoard();
	private final List<String> console = new ArrayList<>();
	private final Reports reports = new Reports(this.console::add);

	@TempDir
	private Path folder;

	@BeforeEach
	void makeKeyAndImage() throws Exception {
		SystemProgram.require("openssl");
		run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem");
		Files.write(this.folder.resolve("image.bin"), UpdateFile.image(VERSION));
	}

	@Test
	void shouldMakeAnUpdateThatIsTaken() throws Exception {
		String publicKey = run("sh", "-c", "openssl ec -in key.pem -pubout 2>/dev/null | sed '/^-/d' | tr -d '\\n'");
		sign("key.pem", VERSION);

		update(publicKey);

		assertThat(this.board.version()).as(String.join("\n", this.console)).isEqualTo(VERSION);
		assertThat(this.board.runsWholeFirmware()).isTrue();
	}

	@Test
	void shouldMakeAnUpdateThatIsRefusedByWhoHasAnotherKey() throws Exception {
		sign("key.pem", VERSION);

		update(new SigningKey().publicKey());

		assertThat(this.board.version()).isEqualTo(FakeBoard.OLD_VERSION);
		assertThat(this.console).last().asString().contains("its signature is not by the key in Settings.updateKey");
	}

	@Test
	void shouldSayWhatIsMissing() throws Exception {
		assertThat(sign("other.pem", VERSION)).contains("there is no private key other.pem");
	}

	private void update(String publicKey) throws IOException {
		this.board.file = Files.readAllBytes(this.folder.resolve("image.update"));
		new UpdateTask(this.board, new SelfTest() {
			@Override
			public boolean hasNetwork() {
				return true;
			}

			@Override
			public boolean isPassed() {
				return false;
			}
		}, this.clock, this.reports, "https://updates.example/", publicKey, UpdateTask.AT_RESTART, 42).turn();
	}

	private String sign(String key, String version) throws Exception {
		return run(Path.of("platform/esp-idf/sign-update").toAbsolutePath().toString(), key, FakeBoard.NAME, version,
				"image.bin", "image.update");
	}

	private String run(String... words) throws Exception {
		Process process = new ProcessBuilder(words).directory(this.folder.toFile()).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), UTF_8);
		process.waitFor();
		return output;
	}
}
