package p1meter2mqtt.desktop.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TelegramFileTest {

	@TempDir
	private Path folder;

	@Test
	void shouldCutBeforeEachSlashAtTheBeginningOfALineAndKeepAllBytes() throws Exception {
		String text = "noise\r\n/ABC5\\2one\r\n\r\n0-0:96.13.0(a/b)\r\n!0000\r\n/ABC5\\2two\r\n\r\n!0000\r\n";
		Path file = Files.writeString(folder.resolve("two.telegram"), text);

		assertThat(TelegramFile.read(file)).extracting(part -> new String(part, US_ASCII)).containsExactly(
				"noise\r\n", "/ABC5\\2one\r\n\r\n0-0:96.13.0(a/b)\r\n!0000\r\n", "/ABC5\\2two\r\n\r\n!0000\r\n");
	}

	@Test
	void shouldTakeAFileThatIsOneTelegram() throws Exception {
		Path file = Files.writeString(folder.resolve("one.telegram"), "/A\r\n\r\n!\r\n");

		assertThat(TelegramFile.read(file)).hasSize(1);
	}
}
