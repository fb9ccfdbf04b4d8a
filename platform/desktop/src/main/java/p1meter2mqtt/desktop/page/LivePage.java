package p1meter2mqtt.desktop.page;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.Broker;
import p1meter2mqtt.desktop.decode.Topics;
import p1meter2mqtt.desktop.page.PageState.About;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.ConsoleWords;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.HealthPublisher;

/**
 * The live page of a run: one more listener of what the firmware publishes and says, beside the view of the terminal.
 * It keeps the firmware waiting for nothing: what comes is noted, and a thread of its own makes something of it.
 */
public final class LivePage implements LiveView, AutoCloseable {

	private static final int LOOK_MILLIS = 100;
	private static final int MOST_LEFT_OUT = 5;
	private static final String CONSUMPTION = "actual_consumption";
	private static final String RETURN = "actual_received";
	private static final String NET = "actual_net_consumption";

	private final LiveView shown;
	private final LineTap line;
	private final TelegramWatch watch;
	private final Settings settings;
	private final PageState state;
	private final PageServer server;
	private final String address;
	private final String broker;
	private final ConsoleWords console = new ConsoleWords();
	private final Thread thread = new Thread(this::follow, "page");
	private DataWay way;
	private volatile RunningFirmware firmware;
	private volatile long messages;
	private volatile long messageNanos;

	/**
	 * Where it is served.
	 *
	 * @param address the address; port 0 for any free one
	 * @param orNext whether one of the next ports will do if this one is taken
	 * @param password what it asks for, empty for nothing
	 */
	public record Place(InetSocketAddress address, boolean orNext, String password) {
	}

	/**
	 * Begins to serve the page.
	 *
	 * @param command the command that it is the page of
	 * @param meter what the telegrams come from, in words
	 * @param settings the firmware's own
	 * @param port the port that the meter's line is at
	 * @param bench what can be done to it; null if nothing
	 * @param shown what else shows the run
	 * @throws IOException if there is no such address, or its port is taken
	 */
	public LivePage(Place place, String command, String meter, Settings settings, SerialPort port, Bench bench,
			LiveView shown) throws IOException {
		this.shown = shown;
		this.line = new LineTap(port);
		this.watch = new TelegramWatch(settings);
		this.settings = settings;
		this.broker = Broker.list(settings);
		this.state = new PageState(new About(command, meter, this.broker, settings.topicRoot, HealthPublisher.VERSION,
				settings.identify), bench);
		this.server = new PageServer(place.address(), place.orNext(), place.password(),
				PageServer.PATIENCE_SECONDS, this.state);
		String host = place.address().getAddress().isAnyLocalAddress() ? "localhost"
				: place.address().getAddress().getHostAddress();
		this.address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + this.server.port() + "/";
		this.thread.setDaemon(true);
	}

	/** The page's address. */
	public String address() {
		return this.address;
	}

	/** The port that the firmware is to read the meter's line from. */
	public SerialPort port() {
		return this.line;
	}

	/** Follows the firmware of the run from now on. */
	public void follow(RunningFirmware running) {
		follow(running, "");
	}

	/**
	 * Follows the firmware of the run from now on.
	 *
	 * @param way by which address the firmware reaches the broker, if it is not the broker's own; else empty
	 */
	public void follow(RunningFirmware running, String way) {
		this.firmware = running;
		this.way = new DataWay(this.broker, way, this.line, this.watch, running);
		this.thread.start();
	}

	private void follow() {
		try {
			while (true) {
				look();
				Thread.sleep(LOOK_MILLIS);
			}
		} catch (InterruptedException e) {
			// the page ends
		}
	}

	private void look() {
		boolean sevenBits = this.way.isSevenBits(this.settings.serialFormat);
		for (TelegramWatch.Explained telegram : this.watch.look(this.line.take(), sevenBits,
				this.line.state().lastNanos())) {
			this.way.ended(telegram);
			if (this.settings.identify) {
				this.state.telegram(telegram);
			}
		}
		synchronized (this.console) {
			this.state.way(this.way.draw(this.state, this.console, this.messages, this.messageNanos));
		}
		long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
		boolean known = this.firmware.isMeterOnline()
				&& AvailabilityPublisher.ONLINE.equals(this.state.value(AvailabilityPublisher.STATUS));
		int consumed = known ? watts(CONSUMPTION, 1) : PowerHistory.NONE;
		int returned = known ? watts(RETURN, -1) : PowerHistory.NONE;
		// a busy machine may have left out some
		for (long second = Math.max(this.state.lastSecond() + 1, now - MOST_LEFT_OUT); second <= now; second++) {
			this.state.second(second, consumed, returned);
		}
	}

	/** The power in watts; of the net power what it is in that direction, if that is all that the meter tells. */
	private int watts(String name, int sign) {
		String value = this.state.value(name);
		String net = this.state.value(NET);
		try {
			if (value != null) {
				return (int) Math.round(Double.parseDouble(value) * 1_000);
			}
			return net == null ? PowerHistory.NONE
					: (int) Math.max(0, sign * Math.round(Double.parseDouble(net) * 1_000));
		} catch (NumberFormatException e) {
			return PowerHistory.NONE;
		}
	}

	@Override
	public void message(String name, String payload) {
		this.messages = this.messages + 1;
		this.messageNanos = System.nanoTime();
		this.console.message();
		this.state.message(name, payload, Topics.unitOf(name));
		this.shown.message(name, payload);
	}

	@Override
	public void note(String text) {
		this.console.note(text);
		this.state.note(text);
		this.shown.note(text);
	}

	@Override
	public void refresh(String links, String counters) {
		this.shown.refresh(links, counters);
	}

	@Override
	public void end(String summary) {
		this.state.note(summary);
		this.shown.end(summary);
	}

	/** Ends it. */
	@Override
	public void close() {
		this.thread.interrupt();
		this.server.close();
	}
}
