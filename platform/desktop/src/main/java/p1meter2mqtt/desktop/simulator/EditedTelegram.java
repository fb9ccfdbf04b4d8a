package p1meter2mqtt.desktop.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts other objects into a telegram that a simulated meter has written. */
public final class EditedTelegram {

	private static final String LINE_END = "\r\n";

	private EditedTelegram() {
	}

	/**
	 * Puts objects in the places of those with the same reference, or at the end; the checksum is right again, if the
	 * telegram has one.
	 */
	public static byte[] with(byte[] telegram, String... objects) {
		if (objects.length == 0) {
			return telegram;
		}
		String text = new String(telegram, StandardCharsets.US_ASCII);
		int end = text.indexOf('!');
		List<String> lines = new ArrayList<>(Arrays.asList(text.substring(0, end).split(LINE_END)));
		for (String object : objects) {
			String reference = object.substring(0, object.indexOf('(') + 1);
			int place = 0;
			while (place < lines.size() && !lines.get(place).startsWith(reference)) {
				place++;
			}
			if (place < lines.size()) {
				lines.set(place, object);
			} else {
				lines.add(object);
			}
		}
		String edited = String.join(LINE_END, lines) + LINE_END + '!';
		boolean hasChecksum = text.startsWith(LINE_END, end + 1);
		String checksum = hasChecksum ? ""
				: String.format("%04X", TelegramBuilder.checksum(edited.getBytes(StandardCharsets.US_ASCII)));
		return (edited + checksum + LINE_END).getBytes(StandardCharsets.US_ASCII);
	}
}
