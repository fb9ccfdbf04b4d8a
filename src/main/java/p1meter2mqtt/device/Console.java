package p1meter2mqtt.device;

/** Where the firmware tells what happens: rare events in plain words, for a human. Never secrets. */
public interface Console {

	/** Prints a line. */
	void print(String line);
}
