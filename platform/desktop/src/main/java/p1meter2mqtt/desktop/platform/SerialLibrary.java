package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fazecast.jSerialComm.SerialPort;

/** The native library for serial ports: it is unpacked when it is used first, or lies where a property says. */
final class SerialLibrary {

	/** Names the folder where the library lies, so that nothing has to be unpacked. */
	static final String FOLDER_PROPERTY = "jSerialComm.library.path";

	/** More than the largest of them. */
	private static final int LIBRARY_LENGTH = 256 * 1024;
	private static final String[] UNPACKED_TO = { "java.io.tmpdir", "user.home" };

	private SerialLibrary() {
	}

	/**
	 * Makes sure that the library can be loaded, as it prints whole stack traces where it can't be unpacked.
	 *
	 * @throws IOException if it can't; the message says why, and what to do
	 */
	static void require() throws IOException {
		if (System.getProperty(FOLDER_PROPERTY) == null) {
			requireRoom(UNPACKED_TO);
		}
	}

	/** Looks whether one of the folders that properties name has room for the library. */
	static void requireRoom(String... properties) throws IOException {
		IOException failure = null;
		for (String property : properties) {
			try {
				Path probe = Files.createTempFile(Path.of(System.getProperty(property)), "p1", null);
				try {
					Files.write(probe, new byte[LIBRARY_LENGTH]);
					return;
				} finally {
					Files.delete(probe);
				}
			} catch (IOException e) {
				failure = e;
			}
		}
		throw unusable(failure);
	}

	/**
	 * Makes a port and asks for no other one: where it can, it does not go the library's own way, which opens those of
	 * the mainboard for a look.
	 *
	 * @param device the port's name, not that of a link to it
	 */
	static SerialPort port(String device) {
		try {
			Constructor<SerialPort> constructor = SerialPort.class.getDeclaredConstructor(String.class, String.class,
					String.class, String.class, String.class, String.class, int.class, int.class);
			constructor.setAccessible(true);
			return constructor.newInstance(device, device, device, "", "", "", -1, -1);
		} catch (ReflectiveOperationException | RuntimeException e) {
			return SerialPort.getCommPort(device);
		}
	}

	/** Makes the failure that the library can't be used. */
	static IOException unusable(Throwable cause) {
		return new IOException("the library for serial ports can't be unpacked (" + cause
				+ "). Is the disk full, or may nothing be written to it? Name another folder by"
				+ " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER, or one that has the library by -D" + FOLDER_PROPERTY
				+ "=FOLDER", cause);
	}
}
