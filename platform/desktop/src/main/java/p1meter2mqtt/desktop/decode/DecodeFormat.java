package p1meter2mqtt.desktop.decode;

import java.util.List;

/** A way to show what became of telegrams. */
public interface DecodeFormat {

	/** What comes first, once. */
	String header();

	/**
	 * Shows the telegrams of one input, in lines.
	 *
	 * @param name the input's name
	 */
	String format(String name, List<DecodedTelegram> telegrams);
}
