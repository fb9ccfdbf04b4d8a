package p1meter2mqtt.desktop.decode;

import java.util.List;

/** Writes down what became of telegrams. */
public interface DecodingReport {

	/** Writes what comes before everything else. */
	void begin();

	/**
	 * Writes the telegrams of a file.
	 *
	 * @param files how many files there are in all
	 */
	void file(String name, int files, List<DecodedTelegram> telegrams);
}
