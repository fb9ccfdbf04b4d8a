package p1meter2mqtt.desktop.simulator;

/**
 * What somebody adds to a household's day.
 *
 * @param loadWatts more load, over the three phases
 * @param sunWatts more sun on the panels, over the three phases
 * @param gasMillilitres more flow of gas, in ml/s
 * @param tariff the tariff that counts; 0 for that of the time
 */
public record Controls(int loadWatts, int sunWatts, int gasMillilitres, int tariff) {

	/** Nothing. */
	public static final Controls NONE = new Controls(0, 0, 0, 0);
}
