package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.page.Bench;
import p1meter2mqtt.desktop.page.LivePage;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.LiveView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the live page. */
final class PageOptions {

	/** The port that is tried first if none was asked for. */
	static final int USUAL_PORT = 8080;

	private static final String LOOPBACK = "127.0.0.1";
	private static final int HIGHEST_PORT = 0xFFFF;
	private static final int SHORTEST_PASSWORD = 8;

	@Option(names = "--page", paramLabel = "PORT",
			description = "Serve the live page on this port, to browsers on this computer only. Default: simulate"
					+ " tries " + USUAL_PORT + " and the next ones, the other commands serve none.")
	Integer port;

	@Option(names = "--page-address", paramLabel = "ADDRESS", defaultValue = LOOPBACK,
			description = "Serve the page on another address of this computer, 0.0.0.0 for all, to everybody who can"
					+ " reach it and knows the password. It is not encrypted: for networks that you trust.")
	String address;

	@Option(names = "--page-password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "What the page asks for, with any user name. Required by --page-address. Like --password"
					+ " better in P1_PAGE_PASSWORD.")
	String password = "";

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	/**
	 * Begins to serve the page, if it was asked for.
	 *
	 * @param byDefault whether it is served without being asked for
	 * @return the page; null for none
	 */
	LivePage open(boolean byDefault, MeterSide meter, Settings settings, Bench bench, LiveView shown)
			throws BadInputException {
		InetAddress where = checkedAddress();
		if (this.port == null && !byDefault) {
			return null;
		}
		int wanted = this.port == null ? USUAL_PORT : this.port;
		LivePage.Place place = new LivePage.Place(new InetSocketAddress(where, wanted), this.port == null,
				this.password);
		try {
			return new LivePage(place, this.spec.name(), meter.description(), settings, meter.port(), bench, shown);
		} catch (IOException e) {
			throw new BadInputException("the page can't be served on " + this.address + ", port " + wanted + ": "
					+ e.getMessage() + ". Give another port by --page");
		}
	}

	/** What the first line says of a page. */
	String inWords(LivePage page) {
		String words = page.address();
		if (this.port == null && !words.endsWith(":" + USUAL_PORT + "/")) {
			words += "   (port " + USUAL_PORT + " is taken)";
		}
		if (!this.address.equals(LOOPBACK)) {
			words += System.lineSeparator() + "WARNING  everybody who can reach " + this.address
					+ " and knows the password can see it; nothing of it is encrypted";
		}
		return words;
	}

	private InetAddress checkedAddress() {
		if (this.port != null && (this.port < 0 || this.port > HIGHEST_PORT)) {
			throw usage("--page is " + this.port + ", but a port is 1 to " + HIGHEST_PORT + ", or 0 for any free one");
		}
		InetAddress where;
		try {
			where = InetAddress.getByName(this.address);
		} catch (UnknownHostException e) {
			throw usage("--page-address: there is no address " + this.address);
		}
		if (!where.isLoopbackAddress() && this.password.length() < SHORTEST_PASSWORD) {
			throw usage("--page-address " + this.address + " shows the page to others: give it a password of "
					+ SHORTEST_PASSWORD + " characters or more in P1_PAGE_PASSWORD");
		}
		return where;
	}

	private ParameterException usage(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}
}
