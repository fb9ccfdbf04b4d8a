package p1meter2mqtt.desktop.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.faults.BoardControls;
import p1meter2mqtt.desktop.faults.Fault;
import p1meter2mqtt.desktop.faults.Fault.Need;
import p1meter2mqtt.desktop.faults.Faults;
import p1meter2mqtt.desktop.faults.FaultyNetwork;
import p1meter2mqtt.desktop.faults.FaultyPort;
import p1meter2mqtt.desktop.page.Bench;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.simulator.Controls;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

/**
 * The bench of a simulated meter: its household, and the whole fault matrix as the tests have it. A fault is played in
 * the meter's turn, so that the meter itself is silent meanwhile; one that lasts is ended by the next command.
 */
public final class SimulatorBench implements Bench {

	/** The address of the way to the broker, which goes wrong on demand. */
	private static final String LOOPBACK = "127.0.0.1";

	private static final String LOAD = "load";
	private static final String SUN = "sun";
	private static final String GAS = "gas";
	private static final String TARIFF = "tariff";

	private static final int MOST_LOAD = 9_000;
	private static final int MOST_SUN = 6_000;
	private static final int POWER_STEP = 100;
	/** Of gas, in l/h. */
	private static final int MOST_GAS = 4_000;
	private static final int GAS_STEP = 100;
	private static final double LITRES_PER_HOUR = 3.6;

	private static final Logger LOGGER = Logger.getLogger(SimulatorBench.class.getName());

	private final SimulatedMeter meter;
	private final VirtualUart line;
	private final FaultyPort port;
	private final long periodNanos;
	private final ExecutorService player = Executors.newSingleThreadExecutor(work -> {
		Thread thread = new Thread(work, "bench");
		thread.setDaemon(true);
		return thread;
	});
	private final Map<String, Fault> faults = new LinkedHashMap<>();

	// guarded by this object's monitor
	private FaultyNetwork network;
	private BoardControls board;
	private Controls controls = Controls.NONE;
	private LiveStage stage;
	private String running = "";

	/**
	 * Makes a bench.
	 *
	 * @param port the meter's line, as the firmware reads it
	 * @param speed how many times faster than real time the simulated one runs
	 */
	public SimulatorBench(SimulatedMeter meter, VirtualUart line, FaultyPort port, int speed) {
		this.meter = meter;
		this.line = line;
		this.port = port;
		this.periodNanos = TimeUnit.SECONDS.toNanos(meter.periodSeconds()) / speed;
		Stream.concat(Faults.all().stream(), Stream.of(Faults.brokerFrozen()))
				.forEach(fault -> this.faults.put(fault.name(), fault));
	}

	/**
	 * Puts a network between firmware and broker that goes wrong on demand.
	 *
	 * @param settings the firmware's, changed to lead through it; without TLS, whose certificate would be for the
	 *        broker's own address
	 * @throws IOException if there is no free port
	 */
	public synchronized void leadThroughNetwork(Settings settings) throws IOException {
		this.network = new FaultyNetwork(new InetSocketAddress(settings.mqttHost, settings.mqttPort));
		settings.mqttHost = LOOPBACK;
		settings.mqttPort = this.network.port();
	}

	/** Says which board it is. */
	public synchronized void operate(BoardControls controls) {
		this.board = controls;
	}

	@Override
	public synchronized State state() {
		String where = this.running.isEmpty() ? "" : this.faults.get(this.running).where();
		List<Slider> sliders = List.of(
				new Slider(LOAD, "More load", "W", this.controls.loadWatts(), MOST_LOAD, POWER_STEP, null),
				new Slider(SUN, "More sun", "W", this.controls.sunWatts(), MOST_SUN, POWER_STEP, null),
				new Slider(GAS, "More gas", "l/h", litresPerHour(this.controls.gasMillilitres()), MOST_GAS, GAS_STEP,
						"The meter reads it every " + this.meter.gasPeriodSeconds() / 60 + " minutes."));
		return new State(sliders, this.controls.tariff(), this.meter.tariffs(), this.running, where);
	}

	@Override
	public synchronized List<FaultButton> faults() {
		return this.faults.values().stream().map(fault -> new FaultButton(fault.name(), Labels.OF.get(fault.name()),
				fault.held(), fault.where(), missing(fault.needs()))).toList();
	}

	private String missing(Set<Need> needs) {
		Set<Need> missing = EnumSet.noneOf(Need.class);
		missing.addAll(needs);
		if (this.board != null) {
			missing.removeAll(this.board.has());
		}
		if (this.network != null) {
			missing.remove(Need.BROKER);
		}
		if (missing.contains(Need.BROKER)) {
			return "Not with a broker of your own: the way to it is not led through here. Leave out --broker.";
		}
		return missing.isEmpty() ? null : "Not on this board: " + missing.iterator().next().inWords() + ".";
	}

	@Override
	public synchronized void command(String name, String value) {
		switch (name) {
		case FAULT -> play(value);
		case END -> end();
		case LOAD -> control(new Controls(number(value, MOST_LOAD), this.controls.sunWatts(),
				this.controls.gasMillilitres(), this.controls.tariff()));
		case SUN -> control(new Controls(this.controls.loadWatts(), number(value, MOST_SUN),
				this.controls.gasMillilitres(), this.controls.tariff()));
		case GAS -> control(new Controls(this.controls.loadWatts(), this.controls.sunWatts(),
				(int) Math.round(number(value, MOST_GAS) / LITRES_PER_HOUR), this.controls.tariff()));
		case TARIFF -> control(new Controls(this.controls.loadWatts(), this.controls.sunWatts(),
				this.controls.gasMillilitres(), number(value, this.meter.tariffs())));
		default -> throw new IllegalArgumentException("There is nothing here that is called so.");
		}
	}

	private void control(Controls changed) {
		this.controls = changed;
		this.meter.control(changed);
	}

	private static int litresPerHour(int millilitres) {
		return (int) Math.round(millilitres * LITRES_PER_HOUR / GAS_STEP) * GAS_STEP;
	}

	private static int number(String value, int most) {
		try {
			int number = Integer.parseInt(value);
			if (number >= 0 && number <= most) {
				return number;
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException("That has to be a whole number from 0 to " + most + ".");
	}

	/** Begins a fault; the one that is going on ends, and if it is the same that is all. */
	private void play(String name) {
		Fault fault = this.faults.get(name);
		if (fault == null) {
			throw new IllegalArgumentException("There is no such fault.");
		}
		String missing = missing(fault.needs());
		if (missing != null) {
			throw new IllegalArgumentException(missing);
		}
		boolean same = this.running.equals(name);
		end();
		if (!same) {
			LiveStage next = new LiveStage(this.meter, this.line, this.port, this.network, this.board,
					this.periodNanos);
			this.stage = next;
			this.running = name;
			this.player.execute(() -> play(fault, next));
		}
	}

	private void end() {
		if (this.stage != null) {
			this.stage.end();
		}
	}

	private void play(Fault fault, LiveStage live) {
		try {
			synchronized (this.meter) {
				fault.script().play(live);
				live.restore();
			}
		} catch (StageEnd e) {
			Thread.currentThread().interrupt();
		} catch (RuntimeException e) {
			LOGGER.log(Level.WARNING, fault.name(), e);
		} finally {
			over(live);
		}
	}

	private synchronized void over(LiveStage live) {
		if (this.stage == live) {
			this.stage = null;
			this.running = "";
		}
	}
}
