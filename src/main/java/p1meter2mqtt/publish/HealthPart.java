package p1meter2mqtt.publish;

/** What the health message says on some boards only. A board without it links none of it. */
public interface HealthPart {

	/** The most that it writes, in characters. */
	int LONGEST = 64;

	/** Writes its values into the message. */
	void write(JsonWriter json);
}
