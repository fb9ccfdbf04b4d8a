package p1meter2mqtt.desktop.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

import p1meter2mqtt.telegram.Crc16;

/** For humans: aligned columns, and a caret under the byte where a telegram or a line goes wrong. */
public final class TextFormat implements DecodeFormat {

	private static final int CONTEXT = 60;

	@Override
	public String header() {
		return "";
	}

	@Override
	public String format(String name, List<DecodedTelegram> telegrams) {
		StringBuilder text = new StringBuilder();
		for (DecodedTelegram telegram : telegrams) {
			appendTelegram(text, name, telegram);
		}
		return text.toString();
	}

	private static void appendTelegram(StringBuilder text, String name, DecodedTelegram telegram) {
		Outcome outcome = telegram.outcome();
		text.append(String.format("%s: telegram %d at byte %d, %d bytes: %s, %s%s%n", name, telegram.number(),
				telegram.offset(), telegram.text().length(), outcome.label(), outcome.explanation(),
				telegram.accepted() ? " (" + origin(telegram) + ")" : ""));
		if (outcome == Outcome.NOCRC && !telegram.accepted()) {
			text.append("  Without a checksum a telegram counts only if all of it can be read: it is refused as a whole.\n");
		}
		switch (outcome) {
			case CRC -> appendChecksum(text, telegram.text());
			case TRUNCATED, OVERFLOW, TIMEOUT -> appendCaret(text, telegram.text(), telegram.text().length());
			default -> { }
		}
		for (DecodedObject object : telegram.objects()) {
			appendObject(text, object);
		}
		text.append('\n');
	}

	private static String origin(DecodedTelegram telegram) {
		String country = telegram.country().code();
		return visible(telegram.identification()) + (country.equals("auto") ? ", country not found" : ", " + country);
	}

	private static void appendObject(StringBuilder text, DecodedObject object) {
		if (object.state() == DecodedObject.State.UNPARSED) {
			appendCaret(text, object.line(), object.errorOffset());
			return;
		}
		String value = object.value() + (object.unit().isEmpty() || object.value().isEmpty() ? "" : " " + object.unit());
		String shown = switch (object.state()) {
			case PUBLISHED -> String.format("%-28s %s", object.topic(), visible(value));
			case KNOWN -> "(no topic) " + visible(value);
			case REFUSED -> String.format("%-28s refused: %s", object.topic(), visible(bracket(object.line())));
			default -> "(not in the table) " + visible(bracket(object.line()));
		};
		text.append(String.format("  %-14s %s", visible(object.obis()), shown).stripTrailing()).append('\n');
	}

	private static String bracket(String line) {
		String value = line.substring(Math.max(line.indexOf('('), 0));
		return value.length() > CONTEXT ? value.substring(0, CONTEXT) + "..." : value;
	}

	private static void appendChecksum(StringBuilder text, String telegram) {
		int mark = telegram.lastIndexOf('!');
		byte[] bytes = telegram.getBytes(ISO_8859_1);
		text.append(String.format("  By its bytes from / to ! it is %04X:%n", Crc16.of(bytes, 0, mark + 1)));
		appendCaret(text, telegram, mark + 1);
	}

	/** Shows the line around an offset, and a caret under it. */
	private static void appendCaret(StringBuilder text, String telegram, int offset) {
		int start = telegram.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1;
		if (start == offset && offset > 1) {
			start = telegram.lastIndexOf('\n', offset - 2) + 1;
		}
		int end = telegram.indexOf('\n', offset);
		String line = telegram.substring(Math.max(start, offset - CONTEXT), end < 0 ? telegram.length() : end);
		int caret = visible(telegram.substring(Math.max(start, offset - CONTEXT), offset)).length();
		text.append("    ").append(visible(line)).append("\n    ").append(" ".repeat(caret)).append("^\n");
	}

	/** Makes control and 8-bit characters visible, each one character wide. */
	private static String visible(String text) {
		return text.replaceAll("[\\r\\n]+$", "").replaceAll("[^\\x20-\\x7e]", ".");
	}
}
