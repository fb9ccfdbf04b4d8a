package p1meter2mqtt.desktop.faults;

/**
 * A row of the fault matrix that is played with real brokers.
 *
 * @param name what happens
 * @param held what has to hold beside what holds for all
 * @param needsMosquitto whether it can't be done to the embedded broker
 * @param script lets it happen and waits until the firmware has noticed; the fault is over when it returns
 */
record NetworkFault(String name, String held, boolean needsMosquitto, Script script) {

	/** Does something to a scene. */
	interface Script {

		void play(NetworkScene scene) throws Exception;
	}

	@Override
	public String toString() {
		return this.name;
	}
}
