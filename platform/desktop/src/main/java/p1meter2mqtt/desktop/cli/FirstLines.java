package p1meter2mqtt.desktop.cli;

import java.io.PrintWriter;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.Broker;
import p1meter2mqtt.desktop.platform.DesktopCertificates;

/** The first lines of a command that runs the firmware: what runs between what, and how to see it. */
final class FirstLines {

	private final PrintWriter out;

	FirstLines(PrintWriter out) {
		this.out = out;
	}

	/** Where the live page is. */
	void tellOfPage(String address) {
		out.println("page     " + address);
	}

	/** From where to where. */
	void tellOfEnds(String meters, Settings settings, String remark) {
		out.println("meter    " + meters);
		out.println("broker   " + (settings.mqttTls ? "tls://" : "tcp://") + Broker.list(settings) + remark);
		out.flush();
	}

	/** How others see what is published, and how this ends. */
	void tellHowToWatch(Settings settings, int seconds) {
		Broker first = Broker.of(settings).get(0);
		String login = settings.mqttUsername.isEmpty() ? "" : " -u '" + settings.mqttUsername + "' -P PASSWORD";
		out.println("topics   " + settings.topicRoot + "...");
		out.println("watch    mosquitto_sub -h " + first.host() + " -p " + first.port() + trust(settings) + login
				+ " -t '" + settings.topicRoot + "#' -v");
		out.println("stop     Ctrl-C" + (seconds == 0 ? "" : ", or wait " + seconds + " s"));
		out.println();
		out.flush();
	}

	private static String trust(Settings settings) {
		if (!settings.mqttTls) {
			return "";
		}
		return settings.mqttCaCertificate.equals(DesktopCertificates.SYSTEM) ? " --tls-use-os-certs"
				: " --cafile " + settings.mqttCaCertificate;
	}
}
