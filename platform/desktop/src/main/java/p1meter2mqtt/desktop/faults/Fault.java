package p1meter2mqtt.desktop.faults;

import java.util.Set;

/**
 * Something that goes wrong, and ends.
 *
 * @param name what happens
 * @param held what has to hold beside what holds for all
 * @param where which station of the data's way it is at: {@code meter}, {@code line}, {@code network}, {@code broker},
 * or empty
 * @param needs what it takes to play it, beside a meter and its line
 * @param script lets it happen
 */
public record Fault(String name, String held, String where, Set<Need> needs, Script script) {

	/** What it takes to play a fault; not everything has all of it. */
	public enum Need {
		PORT("its serial port can't be broken"),
		WIFI("its network can't be lost"),
		WIFI_DRIVER("its network's driver can't fail"),
		PAUSE("it can't be paused"),
		TIME_OF_DAY("its time of day can't be set"),
		BROKER("the way to the broker can't be cut");

		private final String words;

		Need(String words) {
			this.words = words;
		}

		/** Why a fault can't be played without it. */
		public String inWords() {
			return this.words;
		}
	}

	/** Lets something happen on a stage. */
	public interface Script {

		void play(Stage stage);

		/** This one and then another one. */
		default Script andThen(Script next) {
			return stage -> {
				play(stage);
				next.play(stage);
			};
		}
	}

	@Override
	public String toString() {
		return this.name;
	}
}
