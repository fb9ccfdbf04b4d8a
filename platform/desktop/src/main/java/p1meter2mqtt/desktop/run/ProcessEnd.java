package p1meter2mqtt.desktop.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in order when the process is told to end, by Ctrl-C or SIGTERM; for two seconds, then it ends anyway.
 * Its exit code is 0 then: it did what it was told to.
 */
final class ProcessEnd implements AutoCloseable {

	private static final int MOST_SECONDS = 2;

	private final CountDownLatch told = new CountDownLatch(1);
	private final CountDownLatch ended = new CountDownLatch(1);
	private final Thread hook = new Thread(this::end, "end");

	/** Begins to listen. */
	ProcessEnd() {
		Runtime.getRuntime().addShutdownHook(hook);
	}

	/** Says whether the process was told to end. */
	boolean isTold() {
		return told.getCount() == 0;
	}

	/** Waits; says whether the process was told to end before the time was over. */
	boolean await(long time, TimeUnit unit) throws InterruptedException {
		return told.await(time, unit);
	}

	private void end() {
		told.countDown();
		try {
			ended.await(MOST_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		// Java itself would say that a signal has ended it
		Runtime.getRuntime().halt(0);
	}

	/** Tells that the run has ended. */
	@Override
	public void close() {
		ended.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			// the process is ending: the hook is what brought us here
		}
	}
}
