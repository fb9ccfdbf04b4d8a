package p1meter2mqtt.desktop.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.NotReachedException;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.SerialPorts;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.telegram.TelegramReader;

/** Looks which serial ports have a meter: the firmware itself, without a network, listens on all of them at once. */
public final class MeterSearch {

	private static final long LOOK_MILLIS = 100;
	/** No meter is silent for longer (DSMR 3: 10 s). */
	private static final int PERIOD_SECONDS = 12;
	private static final int PAUSE_SECONDS = 5;
	private static final int FORMATS = 3;
	// what the firmware says of a port that can't be read, and puts behind it
	private static final String NO_BYTES = "No bytes from the meter: ";
	private static final String AGAIN = " Trying again in 5 s.";
	/** What comes from a meter, whether it can be read or not. */
	private static final int[] FROM_A_METER = { TelegramReader.OK, TelegramReader.NO_CRC, TelegramReader.ENCRYPTED,
			TelegramReader.DECRYPTION_ERROR };

	private final Supplier<Settings> settings;
	private final Lister lister;
	private final Function<String, SerialPort> opener;
	private final int periodSeconds;

	/** Says which ports there are. */
	public interface Lister {

		/** Lists them; fails if that can't be found out. */
		List<SerialPorts.Found> list() throws IOException;
	}

	/**
	 * Prepares a search.
	 *
	 * @param settings makes the settings that a port is read with
	 * @param lister says which ports there are
	 * @param opener makes a port of its name
	 */
	public MeterSearch(Supplier<Settings> settings, Lister lister, Function<String, SerialPort> opener) {
		this(settings, lister, opener, PERIOD_SECONDS);
	}

	/** As above, for meters that are silent for so many seconds at most. */
	MeterSearch(Supplier<Settings> settings, Lister lister, Function<String, SerialPort> opener, int periodSeconds) {
		this.settings = settings;
		this.lister = lister;
		this.opener = opener;
		this.periodSeconds = periodSeconds;
	}

	/** What was found at a port: a meter, or the last that the firmware said of it. */
	private record Result(SerialPorts.Found port, boolean hasMeter, String said) {

		@Override
		public String toString() {
			return "  " + this.port + ": " + (this.hasMeter ? "a meter" : this.said);
		}
	}

	/**
	 * Finds the port that has a meter.
	 *
	 * @param wait whether to look again and again until there is one
	 * @param seconds for how long at most; 0 for any time
	 * @param tell is told which ports there are, and what was found
	 * @return the port; empty if the process is told to end
	 * @throws BadInputException if there is none, or more than one; the message tells of each port
	 * @throws IllegalArgumentException if the firmware does not accept its settings
	 */
	public Optional<SerialPorts.Found> find(boolean wait, int seconds, Consumer<String> tell)
			throws BadInputException, InterruptedException {
		try (ProcessEnd end = new ProcessEnd()) {
			long start = System.nanoTime();
			String told = "";
			while (!end.isTold()) {
				List<SerialPorts.Found> ports = list();
				String there = "looking for a meter on " + inWords(ports);
				if (!there.equals(told)) {
					told = there;
					tell.accept(there);
				}
				List<Result> results = look(ports, end);
				List<SerialPorts.Found> meters = results.stream().filter(Result::hasMeter).map(Result::port).toList();
				if (meters.size() == 1) {
					return Optional.of(meters.get(0));
				}
				boolean isOver = seconds > 0 && System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(seconds);
				if (!end.isTold() && (!meters.isEmpty() || !wait || isOver)) {
					throw failure(results, meters.size(), isOver);
				}
				end.await(Math.min(PAUSE_SECONDS, this.periodSeconds), TimeUnit.SECONDS);
			}
			return Optional.empty();
		}
	}

	private List<SerialPorts.Found> list() throws BadInputException {
		try {
			return this.lister.list();
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
	}

	private static String inWords(List<SerialPorts.Found> ports) {
		return ports.isEmpty() ? "a serial port: there is none yet"
				: ports.stream().map(SerialPorts.Found::toString).collect(Collectors.joining(", "));
	}

	private static BadInputException failure(List<Result> results, int meters, boolean isOver) {
		String lines = results.stream().map(result -> "\n" + result).collect(Collectors.joining());
		if (meters > 1) {
			return new BadInputException("more than one serial port has a meter. Choose one by --serial:" + lines);
		}
		String none = results.isEmpty() ? "there is no serial port: is the cable plugged in?"
				: "no serial port has a meter:" + lines;
		return isOver ? new NotReachedException(none) : new BadInputException(none);
	}

	/**
	 * Listens until one has a meter, and each of the others has had the time to show one as well; or until none has
	 * shown one in any format. Those that can't be opened are not waited for.
	 *
	 * @throws IllegalArgumentException if the firmware does not accept its settings
	 */
	private List<Result> look(List<SerialPorts.Found> ports, ProcessEnd end) throws InterruptedException {
		List<Listener> listeners = ports.stream().map(Listener::new).toList();
		listeners.forEach(Listener::start);
		try {
			long periodNanos = TimeUnit.SECONDS.toNanos(this.periodSeconds);
			long formatNanos = TimeUnit.SECONDS.toNanos(this.settings.get().serialFormatSeconds);
			long deadline = System.nanoTime() + FORMATS * formatNanos + periodNanos;
			boolean oneFound = false;
			while (!listeners.stream().allMatch(Listener::isDone) && !end.isTold()
					&& System.nanoTime() < deadline) {
				end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
				if (!oneFound && listeners.stream().anyMatch(Listener::hasMeter)) {
					oneFound = true;
					deadline = Math.min(deadline, System.nanoTime() + periodNanos);
				}
			}
			return listeners.stream().map(Listener::result).toList();
		} finally {
			for (Listener listener : listeners) {
				Ending.within(JvmFirmware.STOP_MILLIS, listener.firmware::stop);
			}
		}
	}

	private final class Listener {

		private final SerialPorts.Found port;
		private final P1Meter2Mqtt firmware;
		/** Why it can't be read; null if it can. */
		private volatile String failure;

		Listener(SerialPorts.Found port) {
			this.port = port;
			this.firmware = new P1Meter2Mqtt(MeterSearch.this.settings.get(), DesktopBoard.withoutNetwork(
					MeterSearch.this.opener.apply(port.path()), this::say));
		}

		private void say(String line) {
			if (line.startsWith(NO_BYTES)) {
				this.failure = line.substring(NO_BYTES.length()).replace(AGAIN, "");
			}
		}

		void start() {
			this.firmware.start();
		}

		boolean hasMeter() {
			for (int outcome : FROM_A_METER) {
				if (this.firmware.telegrams(outcome) > 0) {
					return true;
				}
			}
			return false;
		}

		/** Whether nothing new is to be expected of it. */
		boolean isDone() {
			return hasMeter() || this.failure != null;
		}

		Result result() {
			return new Result(this.port, hasMeter(),
					this.failure == null ? "nothing that a meter sends" : this.failure);
		}
	}
}
