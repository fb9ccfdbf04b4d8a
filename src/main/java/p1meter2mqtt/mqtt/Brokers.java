package p1meter2mqtt.mqtt;

/** The brokers that a client may connect to, and which of them it is the turn of. At first it is the first one's. */
public final class Brokers {

	private final String[] hosts;
	private final int[] ports;
	private int current;

	/**
	 * Reads the list.
	 *
	 * @param list names or addresses with commas between, each with a colon and its port if that is another one
	 * @param port the port of those without one
	 * @throws IllegalArgumentException if it is no such list; the message is the part that is wrong
	 */
	public Brokers(String list, int port) {
		int count = 1;
		for (int i = 0; i < list.length(); i++) {
			count += list.charAt(i) == ',' ? 1 : 0;
		}
		this.hosts = new String[count];
		this.ports = new int[count];
		String rest = list;
		for (int i = 0; i < count; i++) {
			int comma = rest.indexOf(',');
			read(i, withoutBlanks(rest, comma < 0 ? rest.length() : comma), port);
			rest = rest.substring(comma + 1);
		}
	}

	/** Says whether it is such a list. */
	public static boolean isList(String text) {
		try {
			return new Brokers(text, 1).count() > 0;
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	private static String withoutBlanks(String text, int end) {
		int first = 0;
		while (first < end && text.charAt(first) == ' ') {
			first++;
		}
		int last = end;
		while (last > first && text.charAt(last - 1) == ' ') {
			last--;
		}
		return text.substring(first, last);
	}

	private void read(int number, String broker, int port) {
		// more than one colon is an address of IPv6, whose port stands behind a bracket
		int bracket = broker.indexOf("]:");
		int colon = bracket < 0 ? broker.indexOf(':') : bracket + 1;
		boolean hasPort = colon >= 0 && broker.substring(colon + 1).indexOf(':') < 0;
		this.hosts[number] = hasPort ? broker.substring(0, colon) : broker;
		this.ports[number] = hasPort ? portOf(broker.substring(colon + 1)) : port;
		if (this.hosts[number].isEmpty() || this.hosts[number].indexOf(' ') >= 0) {
			throw new IllegalArgumentException(broker);
		}
	}

	private static int portOf(String text) {
		int port = 0;
		for (int i = 0; i < text.length() && port <= 0xFFFF; i++) {
			char digit = text.charAt(i);
			port = digit >= '0' && digit <= '9' ? port * 10 + digit - '0' : Integer.MAX_VALUE;
		}
		if (port == 0 || port > 0xFFFF) {
			throw new IllegalArgumentException(text);
		}
		return port;
	}

	/** How many there are. */
	public int count() {
		return this.hosts.length;
	}

	/** Makes it the next one's turn; the first one follows the last. */
	public void next() {
		this.current = (this.current + 1) % this.hosts.length;
	}

	/** The name or address of the one whose turn it is. */
	public String host() {
		return this.hosts[this.current];
	}

	/** The port of the one whose turn it is. */
	public int port() {
		return this.ports[this.current];
	}

	/** The one whose turn it is: its name or address, a colon and its port. */
	@Override
	public String toString() {
		return host() + ':' + port();
	}
}
