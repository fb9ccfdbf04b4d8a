package p1meter2mqtt.nativeplatform;

import java.nio.file.Path;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** With the firmware as a program of this computer: all that {@link VirtualBoardCheck} does, with a short soak. */
@Tag("slow")
@Order(1)
class LinuxBoardTest extends VirtualBoardCheck {

	private static final int SOAK_SECONDS = 20;

	@Override
	VirtualBoard.Kind kind(Path folder) throws Exception {
		return new LinuxBoard.Maker(folder);
	}

	@Override
	int soakSeconds() {
		return SOAK_SECONDS;
	}
}
