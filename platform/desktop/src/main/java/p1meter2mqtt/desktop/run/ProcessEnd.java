package p1meter2mqtt.desktop.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets a run end in order when the process is told to end, by Ctrl-C or SIGTERM; for two seconds, then it ends anyway.
 * The exit code is 0 then: it did what it was told to.
 * <p>
 * By the JDK's signals and not by a shutdown hook, after which the exit code would be that of the signal, and beside
 * which those of libraries run: the serial port would be closed while the firmware reads from it.
 */
final class ProcessEnd implements AutoCloseable {

	private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");
	private static final int MOST_SECONDS = 2;

	private final CountDownLatch told = new CountDownLatch(1);
	private final CountDownLatch ended = new CountDownLatch(1);
	private final Map<Signal, SignalHandler> before = new HashMap<>();

	/** Begins to listen. */
	ProcessEnd() {
		for (String name : SIGNALS) {
			try {
				listenTo(new Signal(name));
			} catch (IllegalArgumentException e) {
				// another system does not have it, or Java was told to leave it alone
			}
		}
	}

	private void listenTo(Signal signal) {
		SignalHandler old = Signal.handle(signal, this::tell);
		if (old == SignalHandler.SIG_IGN) {
			// as nohup wants it
			Signal.handle(signal, old);
		} else {
			before.put(signal, old);
		}
	}

	/** Says whether the process was told to end. */
	boolean isTold() {
		return told.getCount() == 0;
	}

	/** Waits; says whether the process was told to end before the time was over. */
	boolean await(long time, TimeUnit unit) throws InterruptedException {
		return told.await(time, unit);
	}

	/** Called in a thread of its own for each signal. */
	private void tell(Signal signal) {
		told.countDown();
		try {
			if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
				Runtime.getRuntime().halt(0);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Tells that the run has ended. */
	@Override
	public void close() {
		ended.countDown();
		before.forEach(Signal::handle);
	}
}
