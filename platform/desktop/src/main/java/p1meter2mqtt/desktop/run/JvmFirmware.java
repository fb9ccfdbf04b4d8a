package p1meter2mqtt.desktop.run;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.faults.BoardControls;
import p1meter2mqtt.desktop.faults.SimulatedWifi;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.view.ConsoleWords;
import p1meter2mqtt.desktop.view.LiveView;

/** The firmware in this Java virtual machine. */
public final class JvmFirmware implements RunningFirmware {

	/** A turn of a task that has all it needs takes a hundredth of that. */
	static final int STOP_MILLIS = 1_000;
	private static final int RESTART_MILLIS = 5_000;

	private final Settings settings;
	private final LiveView view;
	private final DesktopBoard board;
	private final ConsoleWords words = new ConsoleWords();
	private final DesktopControls controls;
	private volatile P1Meter2Mqtt firmware;
	private volatile Counters counters;

	/**
	 * Makes the firmware.
	 *
	 * @param boardId the six bytes that tell this board from others
	 * @throws IllegalArgumentException if the firmware does not accept its settings
	 */
	public JvmFirmware(Settings settings, MeterSide meter, byte[] boardId, LiveView view) {
		this(settings, meter, boardId, view, false);
	}

	/**
	 * Makes the firmware.
	 *
	 * @param boardId the six bytes that tell this board from others
	 * @param simulatesWifi whether it joins a simulated Wi-Fi first, instead of using the machine's network right away
	 * @throws IllegalArgumentException if the firmware does not accept its settings
	 */
	public JvmFirmware(Settings settings, MeterSide meter, byte[] boardId, LiveView view, boolean simulatesWifi) {
		this.settings = settings;
		this.view = view;
		this.board = new DesktopBoard(boardId, meter.port(), line -> {
			words.note(line);
			view.note(line);
		});
		SimulatedWifi wifi = simulatesWifi ? new SimulatedWifi(this.board) : null;
		this.board.joinBy(wifi);
		this.controls = new DesktopControls(this.board, wifi);
		make();
	}

	@Override
	public BoardControls controls() {
		return controls;
	}

	/** What it runs on. */
	public DesktopBoard board() {
		return board;
	}

	private void make() {
		this.firmware = new P1Meter2Mqtt(settings, board);
		this.counters = new Counters(firmware);
	}

	@Override
	public void start() {
		firmware.start();
	}

	@Override
	public void turn() throws InterruptedException {
		if (board.takeRestart()) {
			restart();
		}
	}

	@Override
	public void stop() throws InterruptedException {
		Ending.within(STOP_MILLIS, firmware::stop);
	}

	/** Does what a board's restart does: all parts are made anew. A task that is stuck is left behind. */
	private void restart() throws InterruptedException {
		Ending.within(RESTART_MILLIS, firmware::stop);
		make();
		firmware.start();
		view.note("The firmware was started anew.");
	}

	@Override
	public void published(String name, String payload) {
		// it can be asked itself
	}

	@Override
	public boolean hasNetwork() {
		return firmware.hasNetwork();
	}

	@Override
	public boolean hasBroker() {
		return words.isConnected();
	}

	@Override
	public boolean isMeterOnline() {
		return firmware.isMeterOnline();
	}

	@Override
	public int telegrams(int outcome) {
		return firmware.telegrams(outcome);
	}

	@Override
	public int goodTelegrams() {
		return firmware.goodTelegrams();
	}

	@Override
	public String counters() {
		return counters.telegrams();
	}

	@Override
	public boolean hasGoodTelegram() {
		return counters.hasGoodTelegram();
	}
}
