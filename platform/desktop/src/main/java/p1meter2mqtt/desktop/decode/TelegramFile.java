package p1meter2mqtt.desktop.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import p1meter2mqtt.desktop.BadInputException;

/** A file with telegrams as they come from the meter. */
public final class TelegramFile {

	private TelegramFile() {
	}

	/**
	 * Reads a file and cuts it where telegrams start: before each slash at the beginning of a line, and each frame of
	 * an encrypted one. All of its bytes are in the result, those that belong to no telegram too.
	 *
	 * @throws BadInputException if the file can't be read or no telegram starts in it
	 */
	public static List<byte[]> read(Path file) throws BadInputException {
		byte[] bytes = bytes(file);
		List<byte[]> parts = new ArrayList<>();
		boolean hasTelegram = false;
		int start = 0;
		for (int i = 0; i < bytes.length; i++) {
			if (isStart(bytes, i)) {
				hasTelegram = true;
				if (i > start) {
					parts.add(Arrays.copyOfRange(bytes, start, i));
					start = i;
				}
			}
		}
		if (!hasTelegram) {
			throw new BadInputException(file + ": there is no telegram in it: no line begins with '/'");
		}
		parts.add(Arrays.copyOfRange(bytes, start, bytes.length));
		return parts;
	}

	private static boolean isStart(byte[] bytes, int offset) {
		if (bytes[offset] == '/') {
			return offset == 0 || bytes[offset - 1] == '\n';
		}
		// DLMS general-glo-ciphering with a system title of eight bytes
		return bytes[offset] == (byte) 0xDB && offset + 1 < bytes.length && bytes[offset + 1] == 8;
	}

	/**
	 * Reads a file as it is.
	 *
	 * @throws BadInputException if it can't be read
	 */
	public static byte[] bytes(Path file) throws BadInputException {
		try {
			return Files.readAllBytes(file);
		} catch (NoSuchFileException e) {
			throw new BadInputException(file + ": there is no such file");
		} catch (IOException e) {
			String reason = Files.isDirectory(file) ? "this is a folder, not a file"
					: "it can't be read: " + e.getMessage();
			throw new BadInputException(file + ": " + reason);
		}
	}
}
