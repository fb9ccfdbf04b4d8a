package p1meter2mqtt.device;

/**
 * What the tasks tell: rare events on the console, and errors that nothing foresees, of a driver or of the firmware
 * itself. Such an error ends no task: who meets it tries again after a pause, and the last one is kept for the health
 * message. Any task may use it.
 */
public final class Reports {

	private static final int REST_MILLIS = 1_000;
	private static final int LONGEST = 160;

	private final Console console;
	private volatile String error;

	/** Prints on that console. */
	public Reports(Console console) {
		this.console = console;
	}

	/** Prints a line. A console that fails is an error that is noted, as all others. */
	public void print(String line) {
		try {
			this.console.print(line);
		} catch (RuntimeException e) {
			note(e);
		}
	}

	/** Notes an error, and says it as a part of a sentence. */
	public String note(RuntimeException e) {
		String what = " error in the firmware, please report it: " + e;
		if (what.length() > LONGEST) {
			what = what.substring(0, LONGEST) + "...";
		}
		this.error = "An" + what;
		return "an" + what;
	}

	/** Notes an error and prints it. */
	public void tell(RuntimeException e) {
		note(e);
		print(this.error);
	}

	/** Does the same, and rests for a second. Not by {@link Clock#sleep}, which may be what fails. */
	public void tellAndRest(RuntimeException e) throws InterruptedException {
		tell(e);
		Thread.sleep(REST_MILLIS);
	}

	/**
	 * The last error, a sentence, another object each time that there was one; null if there was none. Any task may
	 * ask.
	 */
	public String lastError() {
		return this.error;
	}
}
