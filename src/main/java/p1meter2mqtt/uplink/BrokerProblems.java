package p1meter2mqtt.uplink;

import p1meter2mqtt.device.Reports;

/**
 * What the connected broker does not do for the board: each is told once on the console. Used by the uplink task only.
 */
final class BrokerProblems {

	private final Publishers publishers;
	private final Reports reports;
	private final String[] told;
	private String first;

	BrokerProblems(Publishers publishers, Reports reports) {
		this.publishers = publishers;
		this.reports = reports;
		this.told = new String[publishers.problems()];
	}

	/**
	 * Tells what is new.
	 *
	 * @return whether {@link #first()} is another one
	 */
	boolean look() {
		String first = null;
		for (int number = this.told.length - 1; number >= 0; number--) {
			String problem = this.publishers.problem(number);
			if (problem != this.told[number]) {
				this.told[number] = problem;
				tell(problem);
			}
			first = problem == null ? first : problem;
		}
		boolean changed = first != this.first;
		this.first = first;
		return changed;
	}

	/** The one that matters most, a sentence; null if there is none. */
	String first() {
		return this.first;
	}

	private void tell(String problem) {
		if (problem != null) {
			this.reports.print(problem);
		}
	}
}
