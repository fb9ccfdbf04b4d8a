package p1meter2mqtt.nativeplatform.java.lang;

import org.teavm.interop.Function;

import p1meter2mqtt.nativeplatform.NativeBoard;
import p1meter2mqtt.nativeplatform.Natives;

/**
 * {@link Thread} on a board's own threads, in place of TeaVM's, whose threads rewrite each method that may wait,
 * wrongly in its back end for C (docs/native.md). Threads change only where one sleeps or waits for a device, and never
 * within {@code synchronized}. Has what the firmware and TeaVM's own library use.
 */
public class TThread implements Runnable {

	/** Which threads run, by number. */
	private static final TThread[] RUNNING = new TThread[Natives.THREADS];

	private final Runnable target;
	private final String name;
	private volatile boolean interrupted;

	/** What TeaVM's library expects to be there. */
	public interface UncaughtExceptionHandler {

		/** Handles what a thread has not caught. */
		void uncaughtException(TThread thread, Throwable exception);
	}

	/** Makes a thread. */
	public TThread(Runnable target, String name) {
		this.target = target;
		this.name = name;
	}

	/** Makes the thread that TeaVM wants to run main in. */
	public TThread(Runnable target) {
		this(target, "main");
	}

	/** Makes the object for the thread that runs already. */
	private TThread() {
		this(null);
	}

	/** The thread that runs. */
	public static TThread currentThread() {
		int number = Natives.threadCurrent();
		if (RUNNING[number] == null) {
			RUNNING[number] = new TThread();
		}
		return RUNNING[number];
	}

	/** Does nothing: what runs is known. TeaVM's library tells it all the same. */
	public static void setCurrentThread(TThread thread) {
		// the board knows
	}

	/** Waits; other threads run meanwhile. */
	public static void sleep(long millis) throws InterruptedException {
		TThread current = currentThread();
		if (current.interrupted) {
			current.interrupted = false;
			throw new InterruptedException();
		}
		Natives.sleep((int) Math.min(millis, Integer.MAX_VALUE));
	}

	/** Starts the thread; it runs when this one waits. */
	public void start() {
		int number = Natives.threadStart(Function.get(Natives.ThreadBody.class, TThread.class, "runNumber"));
		if (number < 0) {
			throw new IllegalStateException("too many threads: natives.h allows for " + Natives.THREADS);
		}
		RUNNING[number] = this;
	}

	/** What a thread starts with: called from C. */
	public static void runNumber(int number) {
		RUNNING[number].runSafely();
		RUNNING[number] = null;
	}

	/** Runs to the end, whatever happens. */
	public void runSafely() {
		try {
			run();
		} catch (Throwable e) {
			NativeBoard.tell("The thread " + this.name + " has ended by an error: " + e);
		}
	}

	@Override
	public void run() {
		if (this.target != null) {
			this.target.run();
		}
	}

	/** Lets the next {@link #sleep} fail. One that has begun is not cut short. */
	public void interrupt() {
		this.interrupted = true;
	}

	/** Does nothing: threads give way to each other by themselves. */
	public final void setPriority(int priority) {
		// there is nothing to decide
	}
}
