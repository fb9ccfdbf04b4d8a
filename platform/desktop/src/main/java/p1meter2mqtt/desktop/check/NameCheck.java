package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whether the broker's name stands for an address, and for one that a board can use. */
final class NameCheck implements Check {

	private static final String ABOUT = "name";

	private final BrokerTrial trial;

	NameCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		String host = trial.broker().host();
		try {
			List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
			trial.addresses(addresses);
			findings.accept(look(host, addresses));
			return true;
		} catch (UnknownHostException e) {
			findings.accept(wrong(ABOUT, "This computer finds no address for " + host + ". Write the name as your"
					+ " router has it, or the broker's address, into mqttHost."));
			return false;
		}
	}

	private Finding look(String host, List<InetAddress> addresses) {
		String list = addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
		String found = host.equals(list) ? host + " is an address." : host + " is " + list + ".";
		if (!trial.subject().isBoard()) {
			return ok(ABOUT, found);
		}
		if (addresses.stream().anyMatch(InetAddress::isLoopbackAddress)) {
			return wrong(ABOUT, found + " That is this computer itself, and for a board the board itself. Write the"
					+ " address that others have for the broker into mqttHost.");
		}
		if (addresses.stream().noneMatch(Inet4Address.class::isInstance)) {
			return wrong(ABOUT, found + " That is IPv6, which a board with ESP-IDF does not use. Write the broker's"
					+ " address of IPv4 into mqttHost.");
		}
		if (trial.settings().mqttTls && host.equals(list)) {
			return warning(ABOUT, found + " With TLS a board can check a name only: with an address any certificate of"
					+ " your authority will do. Write the broker's name into mqttHost.");
		}
		return ok(ABOUT, found);
	}
}
