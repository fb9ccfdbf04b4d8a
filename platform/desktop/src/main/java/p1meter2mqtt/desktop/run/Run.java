package p1meter2mqtt.desktop.run;

import p1meter2mqtt.desktop.BadInputException;

/** What a command does once it knows its broker. */
public interface Run {

	/** Runs for so many seconds, 0 for until it is to stop. */
	void run(int seconds) throws BadInputException;
}
