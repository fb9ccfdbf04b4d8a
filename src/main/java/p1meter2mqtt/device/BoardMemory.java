package p1meter2mqtt.device;

/** What a board has of memory beside Java's heap: what runs out first, if anything does. Numbers are bytes. */
public interface BoardMemory {

	/** The free memory. */
	int free();

	/** The least free memory there has been since start-up. */
	int leastFree();

	/** The names of the board's tasks; the same array at each call. */
	String[] tasks();

	/**
	 * The least free stack there has been of a task.
	 *
	 * @param task its place in {@link #tasks()}
	 */
	int leastFreeStack(int task);
}
