package p1meter2mqtt.desktop.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.emulator.BoardStatistics;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.desktop.faults.BoardControls;
import p1meter2mqtt.desktop.faults.Fault.Need;
import p1meter2mqtt.desktop.view.ConsoleWords;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.Brokers;
import p1meter2mqtt.publish.AvailabilityPublisher;

/** The firmware as native code on the emulated board, with the meter's line at its serial port. */
public final class EmulatedFirmware implements RunningFirmware, BoardControls {

	/**
	 * Lets the board count instructions; virtual time goes on by a nanosecond with each, and with the real time while
	 * it sleeps.
	 */
	private static final String[] COUNTING = { "-icount", "shift=0" };

	/** A reading that is another one with each telegram. */
	private static final String IN_EACH_TELEGRAM = "meter_time";

	private static final long STATISTICS_NANOS = TimeUnit.SECONDS.toNanos(2);
	private static final int PIECE_LENGTH = 256;
	private static final int USUAL_BAUDRATE = 115_200;

	private final EmulatedBoard.Builder builder;
	private final SerialPort meter;
	private final int baudrate;
	private final LiveView view;

	private EmulatedBoard board;
	private volatile boolean stopping;
	private final ConsoleWords words = new ConsoleWords();
	private volatile boolean network;
	private volatile boolean meterOnline;
	private volatile int telegrams;
	private volatile String instructions = "";
	private long askedNanos;
	private long lastInstructions;
	private int lastTelegrams;

	public EmulatedFirmware(Path image, Settings settings, MeterSide meter, byte[] boardId, LiveView view)
			throws BadInputException {
		// a network card's address that begins with an odd number would be one for a group
		byte[] address = boardId.clone();
		address[0] &= (byte) 0xFE;
		this.builder = new EmulatedBoard.Builder(image, options(settings)).boardId(address).arguments(COUNTING);
		this.meter = meter.port();
		this.baudrate = baudrate(settings.serialFormat);
		this.view = view;
	}

	/** What the board is told of the settings; {@code Options.java} of the native platform reads them. */
	private static Map<String, String> options(Settings settings) throws BadInputException {
		Map<String, String> options = new HashMap<>();
		options.put("mqttHost", brokersFromBoard(settings));
		options.put("mqttPort", Integer.toString(settings.mqttPort));
		options.put("mqttUsername", settings.mqttUsername);
		options.put("mqttPassword", settings.mqttPassword);
		options.put("topicRoot", settings.topicRoot);
		options.put("country", settings.country);
		options.put("decryptionKey", settings.decryptionKey);
		options.put("authenticationKey", settings.authenticationKey);
		options.put("serialFormat", settings.serialFormat);
		options.put("discovery", Boolean.toString(settings.discovery));
		options.put("identify", Boolean.toString(settings.identify));
		return options;
	}

	/** The board has no name server: it is told all addresses of all brokers. */
	private static String brokersFromBoard(Settings settings) throws BadInputException {
		Brokers brokers = new Brokers(settings.mqttHost, settings.mqttPort);
		Set<String> addresses = new LinkedHashSet<>();
		for (int i = 0; i < brokers.count(); i++) {
			for (String host : hostsFromBoard(brokers.host())) {
				addresses.add(host + ":" + brokers.port());
			}
			brokers.next();
		}
		return String.join(",", addresses);
	}

	/** It has no IPv6 either, and finds this machine at another address. */
	private static List<String> hostsFromBoard(String host) throws BadInputException {
		try {
			List<String> hosts = Arrays.stream(InetAddress.getAllByName(host))
					.filter(address -> address.isLoopbackAddress() || address instanceof Inet4Address)
					.map(address -> address.isLoopbackAddress() ? EmulatedBoard.HOST : address.getHostAddress())
					.toList();
			if (hosts.isEmpty()) {
				throw new BadInputException("the host " + host + " has no address of IPv4, which the emulated board"
						+ " needs; check --broker");
			}
			return hosts;
		} catch (UnknownHostException e) {
			throw new BadInputException("there is no host " + host + "; check --broker");
		}
	}

	/** {@code 9600 7E1}, or {@code auto}, which begins with the usual one. */
	private static int baudrate(String serialFormat) {
		int blank = serialFormat.indexOf(' ');
		return blank < 0 ? USUAL_BAUDRATE : Integer.parseInt(serialFormat.substring(0, blank));
	}

	@Override
	public void start() throws BadInputException {
		try {
			board = builder.start(this::printed);
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
		Thread pump = new Thread(this::pump, "meter's line");
		// waits for the meter, which may have nothing more to say when all ends
		pump.setDaemon(true);
		pump.start();
	}

	private void printed(String line) {
		network |= line.equals("The network is up.");
		network &= !line.equals("The network is lost.");
		words.note(line);
		view.note(line);
	}

	/** Hands the board what comes from the meter, at the line's own speed. */
	private void pump() {
		byte[] piece = new byte[PIECE_LENGTH];
		try {
			meter.open(baudrate);
			OutputStream line = board.line();
			int length = meter.read(piece, 0, PIECE_LENGTH);
			while (length >= 0) {
				line.write(piece, 0, length);
				length = meter.read(piece, 0, PIECE_LENGTH);
			}
		} catch (IOException e) {
			if (!stopping) {
				view.note("the meter's line: " + e.getMessage());
			}
		}
	}

	@Override
	public void turn() throws BadInputException {
		if (!board.isRunning()) {
			throw new BadInputException("the emulated board has stopped");
		}
		long now = System.nanoTime();
		if (now - askedNanos < STATISTICS_NANOS || telegrams == lastTelegrams) {
			return;
		}
		askedNanos = now;
		try {
			BoardStatistics statistics = board.statistics();
			int count = telegrams;
			if (lastInstructions > 0) {
				long each = (statistics.instructions() - lastInstructions) / (count - lastTelegrams);
				instructions = String.format(", %,d instructions each", each);
			}
			lastInstructions = statistics.instructions();
			lastTelegrams = count;
		} catch (IOException e) {
			view.note(e.getMessage());
		}
	}

	/** Pulls the plug: the broker says {@code offline} for the board. */
	@Override
	public void stop() {
		stopping = true;
		try {
			board.close();
		} catch (IOException e) {
			view.note(e.getMessage());
		}
	}

	@Override
	public void published(String name, String payload) {
		if (name.equals(IN_EACH_TELEGRAM)) {
			telegrams = telegrams + 1;
		} else if (name.equals(AvailabilityPublisher.METER)) {
			meterOnline = payload.equals(AvailabilityPublisher.ONLINE);
		}
	}

	@Override
	public boolean hasNetwork() {
		return network;
	}

	@Override
	public boolean hasBroker() {
		return words.isConnected();
	}

	@Override
	public boolean isMeterOnline() {
		return meterOnline;
	}

	@Override
	public BoardControls controls() {
		return this;
	}

	@Override
	public Set<Need> has() {
		return Set.of(Need.WIFI, Need.PAUSE);
	}

	@Override
	public void loseWifi() {
		command("set_link card0 off");
	}

	@Override
	public void giveWifiBack() {
		command("set_link card0 on");
	}

	@Override
	public void breakWifiDriver(boolean broken) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void pauseProgram(long millis) {
		try {
			board.step((int) Math.min(Integer.MAX_VALUE, millis));
		} catch (IOException e) {
			view.note(e.getMessage());
		}
	}

	@Override
	public void changeTimeOfDay(long millis) {
		throw new UnsupportedOperationException();
	}

	private void command(String command) {
		try {
			board.command(command);
		} catch (IOException e) {
			view.note(e.getMessage());
		}
	}

	@Override
	public int telegrams(int outcome) {
		return NOT_KNOWN;
	}

	@Override
	public int goodTelegrams() {
		return NOT_KNOWN;
	}

	@Override
	public String counters() {
		return Counters.plural(telegrams, "telegram") + instructions;
	}

	@Override
	public boolean hasGoodTelegram() {
		return telegrams > 0;
	}
}
