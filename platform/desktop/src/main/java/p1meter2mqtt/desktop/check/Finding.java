package p1meter2mqtt.desktop.check;

/**
 * What was found out about something.
 *
 * @param about a word or two
 * @param text one or more sentences: how it is and, unless that is well, what to do; may have lines of its own
 */
public record Finding(Verdict verdict, String about, String text) {

	static Finding ok(String about, String text) {
		return new Finding(Verdict.OK, about, text);
	}

	static Finding warning(String about, String text) {
		return new Finding(Verdict.WARNING, about, text);
	}

	static Finding wrong(String about, String text) {
		return new Finding(Verdict.WRONG, about, text);
	}
}
