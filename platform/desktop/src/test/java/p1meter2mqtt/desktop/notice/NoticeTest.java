package p1meter2mqtt.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Test;

/**
 * Holds the file NOTICE to the libraries that the desktop program is shipped with, or with {@code -Drenew}
 * ({@code ./p1 renew}) makes it anew.
 */
class NoticeTest {

	private static final Path KEPT = Path.of("../../NOTICE");
	private static final Path MADE = Path.of("target/NOTICE");

	@Test
	void shouldNameEachShippedLibraryWithItsLicence() throws IOException {
		if (System.getProperty("renew") != null) {
			Files.copy(MADE, KEPT, StandardCopyOption.REPLACE_EXISTING);
		}

		assertThat(KEPT).as("NOTICE is up to date; if not: ./p1 renew").hasSameTextualContentAs(MADE);
		assertThat(Files.readString(KEPT)).contains("info.picocli:picocli:", "io.netty:netty-codec-mqtt:");
	}
}
