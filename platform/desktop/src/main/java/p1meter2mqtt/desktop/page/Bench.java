package p1meter2mqtt.desktop.page;

import java.util.List;

/** What can be done to the meter, its line and the network from the page. Any thread may ask. */
public interface Bench {

	/** How it is set. */
	State state();

	/** All that may go wrong. */
	List<FaultButton> faults();

	/**
	 * Changes something.
	 *
	 * @param name of a slider, a choice or {@link #FAULT}
	 * @param value its value, or the fault's name
	 * @throws IllegalArgumentException if there is no such thing, or it can't be done; the message says why
	 */
	void command(String name, String value);

	/** Begins a fault. */
	String FAULT = "fault";
	/** Ends the fault that lasts. */
	String END = "end";

	/**
	 * How it is set.
	 *
	 * @param sliders what has a range
	 * @param tariff the tariff that is set; 0 for that of the time
	 * @param tariffs how many there are
	 * @param running the fault that is going on; empty if none is
	 * @param where which station of the picture it is at; empty if none
	 */
	record State(List<Slider> sliders, int tariff, int tariffs, String running, String where) {
	}

	/** Something that has a range. */
	record Slider(String name, String label, String unit, int value, int max, int step, String hint) {
	}

	/**
	 * Something that may go wrong.
	 *
	 * @param name its name in the fault matrix
	 * @param label a short one, for those that have a button of their own; null for all others
	 * @param held what has to hold
	 * @param where which station of the picture it is at
	 * @param missing why it can't be done here; null if it can be
	 */
	record FaultButton(String name, String label, String held, String where, String missing) {
	}
}
