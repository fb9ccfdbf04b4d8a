package p1meter2mqtt.desktop.check;

import java.util.Locale;

/** How well something is. */
public enum Verdict {

	/** As it should be, as far as can be seen from here. */
	OK,
	/** It works, or may; but somebody should look at it. */
	WARNING,
	/** It does not work so. */
	WRONG;

	/** As it stands in a line. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
