package p1meter2mqtt.desktop.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialLibraryTest {

	private static final String ONE = "p1.test.one";
	private static final String OTHER = "p1.test.other";

	@TempDir
	private Path folder;

	@AfterEach
	void forget() {
		System.clearProperty(ONE);
		System.clearProperty(OTHER);
	}

	@Test
	void shouldSayInOneSentenceThatThereIsNoRoomForTheLibrary() {
		System.setProperty(ONE, this.folder.resolve("none").toString());
		System.setProperty(OTHER, "/proc");

		assertThatIOException().isThrownBy(() -> SerialLibrary.requireRoom(ONE, OTHER))
				.withMessageStartingWith("the library for serial ports can't be unpacked (")
				.withMessageContaining("Is the disk full").withMessageEndingWith("-DjSerialComm.library.path=FOLDER");
	}

	@Test
	void shouldBeContentWithOneFolder() {
		System.setProperty(ONE, "/proc");
		System.setProperty(OTHER, this.folder.toString());

		assertThatCode(() -> SerialLibrary.requireRoom(ONE, OTHER)).doesNotThrowAnyException();
	}
}
