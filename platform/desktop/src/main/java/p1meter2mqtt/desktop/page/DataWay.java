package p1meter2mqtt.desktop.page;

import static p1meter2mqtt.desktop.page.Way.STUCK;
import static p1meter2mqtt.desktop.page.Way.WAITING;
import static p1meter2mqtt.desktop.page.Way.WELL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import p1meter2mqtt.desktop.page.Way.Fact;
import p1meter2mqtt.desktop.page.Way.Node;
import p1meter2mqtt.desktop.run.Counters;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.ConsoleWords;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Draws the picture of the data's way: puts what the firmware counts, publishes and says into the state of each
 * station. Used by one thread.
 */
final class DataWay {

	/** After so many periods of the meter without a byte the line is silent. */
	private static final int SILENT_PERIODS = 3;
	private static final long SHORTEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
	private static final long LONGEST_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(20);
	/** A value that was held back is no news any more then. */
	private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final String TARIFF = "actual_tarif_group";

	private final String broker;
	private final String through;
	private final LineTap line;
	private final TelegramWatch watch;
	private final RunningFirmware firmware;

	private String healthText = "";
	private JsonNode health = MissingNode.getInstance();
	private long goodNanos;
	private long periodNanos = TimeUnit.SECONDS.toNanos(1);
	private String outcome = "";
	private boolean lastIsGood = true;
	private int heldBack;
	private long heldBackNanos;

	/**
	 * Makes the picture.
	 *
	 * @param broker where the messages go
	 * @param through by which other address the firmware reaches it, so that the bench can cut that; else empty
	 */
	DataWay(String broker, String through, LineTap line, TelegramWatch watch, RunningFirmware firmware) {
		this.broker = broker;
		this.through = through;
		this.line = line;
		this.watch = watch;
		this.firmware = firmware;
	}

	/** Tells that a telegram has ended. */
	void ended(TelegramWatch.Explained telegram) {
		long now = System.nanoTime();
		this.lastIsGood = telegram.good();
		this.outcome = telegram.words();
		if (telegram.good()) {
			if (this.goodNanos != 0 && now - this.goodNanos < LONGEST_PERIOD_NANOS) {
				this.periodNanos = (3 * this.periodNanos + now - this.goodNanos) / 4;
			}
			this.goodNanos = now;
		}
	}

	/** Whether the characters of the line have seven bits, as far as it is known. */
	boolean isSevenBits(String serialFormat) {
		String found = this.health.path("serial").asText(serialFormat);
		return found.endsWith("7E1") || this.line.state().baudrate() == 9_600;
	}

	/**
	 * Draws it.
	 *
	 * @param messages how many have come from the broker
	 * @param messageNanos when the last of them was
	 */
	Way draw(PageState state, ConsoleWords console, long messages, long messageNanos) {
		readHealth(state.value(HealthPublisher.HEALTH));
		long now = System.nanoTime();
		boolean network = this.firmware.hasNetwork() && console.network().isEmpty();
		boolean connected = network && console.isConnected();
		boolean silent = isSilent(now);
		List<Node> nodes = List.of(meterNode(now), lineNode(now, silent), readerNode(silent), tableNode(state, now),
				networkNode(network, console), brokerNode(connected, console, messages, now - messageNanos));
		String light = light(network, connected, console.isDropping());
		return new Way(problem(network, connected, console), light, lightWords(light), tariff(state.value(TARIFF)),
				nodes);
	}

	private void readHealth(String text) {
		if (text != null && !text.equals(this.healthText)) {
			this.healthText = text;
			try {
				this.health = Json.MAPPER.readTree(text);
			} catch (JsonProcessingException e) {
				// somebody else's
				this.health = MissingNode.getInstance();
			}
		}
	}

	private boolean isSilent(long now) {
		LineTap.State line = this.line.state();
		return line.bytes() == 0
				|| now - line.lastNanos() > Math.max(SHORTEST_SILENCE_NANOS, SILENT_PERIODS * this.periodNanos);
	}

	/** Health's sentence, or that of the console about what keeps health from being published. */
	private String problem(boolean network, boolean connected, ConsoleWords console) {
		if (!network && !console.network().isEmpty()) {
			return console.network();
		}
		if (!connected && !console.broker().isEmpty()) {
			return console.broker();
		}
		return this.health.path("problem").asText("").replace("null", "");
	}

	private String tariff(String number) {
		Country country = Country.of(this.health.path("country").asText(""));
		if (number == null || !number.matches("0*[1-9]")) {
			return "";
		}
		int tariff = Integer.parseInt(number);
		return country == null ? Integer.toString(tariff) : country.tariffLabel(tariff);
	}

	/** By the table of {@code LedSignals}. */
	private String light(boolean network, boolean connected, boolean dropping) {
		if (!network) {
			return "fast";
		}
		if (!connected) {
			return "slow";
		}
		if (dropping) {
			return "three";
		}
		return this.firmware.isMeterOnline() ? "flash" : "two";
	}

	private static String lightWords(String light) {
		return switch (light) {
		case "fast" -> "Fast blinking: waiting for Wi-Fi";
		case "slow" -> "Slow blinking: waiting for the broker";
		case "three" -> "Three short flashes: the broker drops what is published";
		case "two" -> "Two short flashes: no valid telegram comes from the meter";
		default -> "A short flash for each telegram: all is well";
		};
	}

	private Node meterNode(long now) {
		boolean online = this.firmware.isMeterOnline();
		List<Fact> facts = new ArrayList<>();
		String country = this.health.path("country").asText("");
		if (!country.isEmpty() && !country.equals("auto")) {
			facts.add(new Fact("country", country));
		}
		if (this.goodNanos != 0) {
			facts.add(new Fact("sends", "every " + seconds(this.periodNanos)));
			facts.add(new Fact("last good", age(now - this.goodNanos)));
		}
		return new Node("meter", "Meter", online ? WELL : this.goodNanos == 0 ? WAITING : STUCK,
				online ? "online" : this.goodNanos == 0 ? "not heard yet" : "offline", facts);
	}

	private Node lineNode(long now, boolean silent) {
		LineTap.State line = this.line.state();
		List<Fact> facts = new ArrayList<>();
		String format = this.health.path("serial").asText("");
		facts.add(new Fact("format", format.isEmpty() ? line.baudrate() + " bit/s" : format));
		facts.add(new Fact("bytes", number(line.bytes())));
		if (line.bytes() > 0) {
			facts.add(new Fact("last byte", age(now - line.lastNanos())));
		}
		if (!line.open()) {
			return new Node("line", "Line", STUCK, "not open", facts);
		}
		String words = !silent ? "bytes arrive" : line.bytes() == 0 ? "nothing came yet" : "silent";
		return new Node("line", "Line", silent ? line.bytes() == 0 ? WAITING : STUCK : WELL, words, facts);
	}

	private Node readerNode(boolean silent) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("good telegrams", number(good())));
		int unreadable = count(TelegramReader.OK) + count(TelegramReader.NO_CRC) - good();
		if (unreadable > 0) {
			facts.add(new Fact("unreadable", number(unreadable)));
		}
		int bad = unreadable;
		for (Counters.Cause cause : Counters.CAUSES) {
			int count = count(cause.outcome());
			if (count > 0) {
				facts.add(new Fact(cause.name(), number(count)));
				bad += count;
			}
		}
		if (bad == 0) {
			facts.add(new Fact("bad ones", "0"));
		}
		if (silent) {
			return new Node("reader", "Reader", WAITING, "waits for bytes", facts);
		}
		return new Node("reader", "Reader", this.lastIsGood ? WELL : STUCK,
				this.lastIsGood ? good() == 0 ? "looks for a telegram" : "checksum right" : this.outcome, facts);
	}

	private Node tableNode(PageState state, long now) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("topics", number(state.topics())));
		JsonNode objects = this.health.path("objects");
		facts.add(new Fact("without a row", number(objects.path("unknown").asInt())));
		facts.add(new Fact("can't be read", number(objects.path("unparsed").asInt())));
		facts.add(new Fact("held back", number(this.watch.heldBack())));
		if (!this.watch.lastHeldBack().isEmpty()) {
			facts.add(new Fact("last", this.watch.lastHeldBack()));
		}
		if (this.watch.heldBack() != this.heldBack) {
			this.heldBack = this.watch.heldBack();
			this.heldBackNanos = now;
		}
		boolean news = this.heldBack > 0 && now - this.heldBackNanos < NEWS_NANOS;
		String words = news ? "a value is held back" : good() == 0 ? "empty so far" : "up to date";
		return new Node("table", "Table", news ? STUCK : good() == 0 ? WAITING : WELL, words, facts);
	}

	private Node networkNode(boolean up, ConsoleWords console) {
		List<Fact> facts = new ArrayList<>();
		int joins = this.health.path("network_joins").asInt();
		facts.add(new Fact("joined", joins > 0 ? times(joins) : "from the start"));
		int strength = this.health.path("rssi_dbm").asInt();
		if (strength != 0) {
			facts.add(new Fact("signal", strength + " dBm"));
		}
		if (!console.network().isEmpty()) {
			facts.add(new Fact("why", console.network()));
		}
		return new Node("network", "Network", up ? WELL : STUCK, up ? "joined" : "lost", facts);
	}

	private Node brokerNode(boolean connected, ConsoleWords console, long messages, long sinceMessage) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("at", this.broker));
		if (!this.through.isEmpty()) {
			facts.add(new Fact("through", this.through));
		}
		int connections = this.health.path("connections").asInt();
		if (connections > 0) {
			facts.add(new Fact("connected", times(connections)));
		}
		facts.add(new Fact("messages", number(messages)));
		if (messages > 0) {
			facts.add(new Fact("last message", age(sinceMessage)));
		}
		if (!console.broker().isEmpty()) {
			facts.add(new Fact("why", console.broker()));
		}
		boolean waiting = !connected && console.broker().isEmpty();
		String words = connected ? console.isDropping() ? "drops what is published" : "connected"
				: waiting ? "not connected yet" : "not connected";
		boolean well = connected && !console.isDropping();
		return new Node("broker", "Broker", well ? WELL : waiting ? WAITING : STUCK, words, facts);
	}

	private int count(int outcome) {
		int counted = this.firmware.telegrams(outcome);
		return counted == RunningFirmware.NOT_KNOWN ? this.watch.count(outcome) : counted;
	}

	private int good() {
		int counted = this.firmware.goodTelegrams();
		return counted == RunningFirmware.NOT_KNOWN ? this.watch.good() : counted;
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	private static String times(int count) {
		return count == 1 ? "once" : number(count) + " times";
	}

	private static String age(long nanos) {
		long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
		if (seconds < 2) {
			return "just now";
		}
		return seconds < 120 ? seconds + " s ago" : seconds / 60 + " min ago";
	}

	private static String seconds(long nanos) {
		double seconds = nanos / 1e9;
		return seconds < 0.95 ? String.format(Locale.ROOT, "%.1f s", seconds)
				: Math.round(seconds) == 1 ? "second" : Math.round(seconds) + " s";
	}
}
