package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.net.SocketFactory;

import p1meter2mqtt.network.TcpTransport;

/** Whether something listens on the broker's port, at each of its addresses. */
final class PortCheck implements Check {

	/** As long as the firmware waits. */
	static final int TIMEOUT_MILLIS = 10_000;

	private static final String ABOUT = "port";
	private static final int HINT_MILLIS = 2_000;
	private static final int PLAIN = 1883;
	private static final int SECURE = 8883;

	private final BrokerTrial trial;

	PortCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		int port = trial.broker().port();
		List<String> failures = new ArrayList<>();
		for (InetAddress address : trial.addresses()) {
			String failure = failure(address, port, TIMEOUT_MILLIS);
			if (failure != null) {
				failures.add(failure);
			}
		}
		if (failures.isEmpty()) {
			findings.accept(ok(ABOUT, "Something listens on " + port
					+ (trial.addresses().size() == 1 ? "." : " at each address.")));
			return true;
		}
		boolean none = failures.size() == trial.addresses().size();
		if (none) {
			failures.forEach(failure -> findings.accept(wrong(ABOUT, failure + hint())));
		} else {
			failures.forEach(failure -> findings.accept(warning(ABOUT, failure + " Another address of it answers.")));
		}
		return !none;
	}

	/** Why nothing can be reached there, as the firmware says it; null if something can. */
	private String failure(InetAddress address, int port, int timeoutMillis) {
		TcpTransport transport = new TcpTransport(SocketFactory.getDefault());
		try {
			transport.open(address.getHostAddress(), port, timeoutMillis);
			return null;
		} catch (IOException e) {
			return e.getMessage();
		} finally {
			transport.close();
		}
	}

	/** Whether it is the other usual port, perhaps. */
	private String hint() {
		int other = trial.broker().port() == PLAIN ? SECURE : PLAIN;
		boolean listens = failure(trial.addresses().get(0), other, HINT_MILLIS) == null;
		return !listens ? ""
				: " Something listens on " + other + ", usually MQTT with" + (other == PLAIN ? "out" : "") + " TLS.";
	}
}
