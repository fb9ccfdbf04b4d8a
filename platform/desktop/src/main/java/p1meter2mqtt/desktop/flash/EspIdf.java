package p1meter2mqtt.desktop.flash;

import java.nio.file.Path;

import p1meter2mqtt.desktop.BadInputException;

/** An ESP-IDF that can be used: how its programs are called. */
interface EspIdf {

	/** What it is and where, a part of a sentence. */
	String description();

	/** Fetches it if it is not here yet. */
	void prepare(Steps steps) throws BadInputException;

	/** Calls {@code idf.py}, in the project's root. */
	Call idfPy(String... arguments);

	/** Calls the esptool that belongs to it, without a board. */
	Call esptool(Path folder, String... arguments);

	/** Says whether it sees this computer's serial ports. */
	boolean seesPorts();
}
