package p1meter2mqtt.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Holds the file NOTICE to the libraries that the desktop program is shipped with. */
class NoticeTest {

	private static final Path KEPT = Path.of("../../NOTICE");
	private static final Path MADE = Path.of("target/NOTICE");

	@Test
	void shouldNameEachShippedLibraryWithItsLicence() throws IOException {
		assertThat(KEPT).as("renew it: cp platform/desktop/target/NOTICE NOTICE")
				.hasSameTextualContentAs(MADE);
		assertThat(Files.readString(KEPT)).contains("info.picocli:picocli:", "io.netty:netty-codec-mqtt:");
	}
}
