package p1meter2mqtt.desktop.faults;

/**
 * What a broker does to packets that another one would not do.
 *
 * @param refusesSubscriptions whether it grants none
 * @param dropsMessages whether it acknowledges what is published, but hands nothing of it on
 * @param longestPacket it breaks the connection with each packet that has more bytes
 */
public record PacketRules(boolean refusesSubscriptions, boolean dropsMessages, int longestPacket) {

	/** As any broker does. */
	public static final PacketRules NONE = new PacketRules(false, false, Integer.MAX_VALUE);

	boolean isNone() {
		return equals(NONE);
	}
}
