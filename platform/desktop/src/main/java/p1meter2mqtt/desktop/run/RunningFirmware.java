package p1meter2mqtt.desktop.run;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.faults.BoardControls;

/** The firmware of a run, wherever it runs. */
public interface RunningFirmware {

	/** Stands for a number that can't be asked for. */
	int NOT_KNOWN = -1;

	/** Starts it. */
	void start() throws BadInputException;

	/** Looks after it; called several times a second. */
	void turn() throws BadInputException, InterruptedException;

	/** Stops it, and waits for that. */
	void stop() throws InterruptedException;

	/** Hears what it has published. */
	void published(String name, String payload);

	/** Whether it has a network. */
	boolean hasNetwork();

	/** Whether it has told that the broker is connected. */
	boolean hasBroker();

	/** Whether it takes the meter for online. */
	boolean isMeterOnline();

	/** How often a telegram came to that outcome of the reader; {@link #NOT_KNOWN} if that can't be asked. */
	int telegrams(int outcome);

	/** How many telegrams were good and had their readings taken; {@link #NOT_KNOWN} if that can't be asked. */
	int goodTelegrams();

	/** What can be done to its board. */
	BoardControls controls();

	/** What was counted, in a few words. */
	String counters();

	/** Whether any telegram was good. */
	boolean hasGoodTelegram();
}
