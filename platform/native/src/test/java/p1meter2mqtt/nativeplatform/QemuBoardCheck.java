package p1meter2mqtt.nativeplatform;

import java.nio.file.Path;
import java.util.Locale;

/**
 * With a board of Espressif's in its QEMU: all that {@link VirtualBoardCheck} does. Not a test by its name, since it
 * needs what checks/esp-idf/run has built, which runs it: {@code -Desp-idf.chip=esp32c3 -Desp-idf.folder=FOLDER}, and
 * {@code -Desp-idf.table=FILE} for what was measured.
 */
class QemuBoardCheck extends VirtualBoardCheck {

	private static final int SOAK_SECONDS = 600;

	@Override
	VirtualBoard.Kind kind(Path folder) {
		QemuBoard.Chip chip = QemuBoard.Chip.valueOf(System.getProperty("esp-idf.chip").toUpperCase(Locale.ROOT));
		return new QemuBoard.Maker(chip, Path.of(System.getProperty("esp-idf.folder")), folder);
	}

	@Override
	int soakSeconds() {
		return SOAK_SECONDS;
	}
}
