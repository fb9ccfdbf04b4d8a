package p1meter2mqtt.desktop.run;

import p1meter2mqtt.desktop.BadInputException;

/** The firmware of a run, wherever it runs. */
public interface RunningFirmware {

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

	/** What was counted, in a few words. */
	String counters();

	/** Whether any telegram was good. */
	boolean hasGoodTelegram();
}
