package p1meter2mqtt.desktop.check;

import java.util.function.Consumer;

/** One thing to be looked at. */
interface Check {

	/**
	 * Looks at it, within a limit of its own.
	 *
	 * @param findings is told what is found, while it is found
	 * @return whether it makes sense to go on with the checks behind this one
	 */
	boolean run(Consumer<Finding> findings) throws InterruptedException;
}
