package p1meter2mqtt.desktop.run;


/** Ends what may not want to: something that waits for a broker, a name or a serial port that does not answer. */
final class Ending {

	private Ending() {
	}

	/** What ends something, and waits for that. */
	interface Work {

		void run() throws InterruptedException;
	}

	/**
	 * Ends something, and waits for that, but not for long. What has not ended then is left behind, in a thread that
	 * does not keep the process alive.
	 *
	 * @return whether it has ended in time
	 */
	static boolean within(int millis, Work work) throws InterruptedException {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}, "ending");
		thread.setDaemon(true);
		thread.start();
		thread.join(millis);
		return !thread.isAlive();
	}
}
