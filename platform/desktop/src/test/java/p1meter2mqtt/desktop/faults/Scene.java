package p1meter2mqtt.desktop.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;

import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * A script of what happens to a {@link VirtualBoard}, and what it made of it. Its methods write the script;
 * {@link #play()} lets it happen.
 */
final class Scene implements Stage {

	/** By the reader's numbers. */
	private static final String[] OUTCOMES = { null, "ok", "no checksum", "wrong checksum", "cut off", "too long",
			"not finished", "encrypted", "foreign", "not decrypted" };

	/** Higher than that of any telegram that is sent. */
	private static final int LOST_NUMBER = 99_000;
	private static final int PERIOD_MILLIS = 1_000;
	private static final long NOT_YET = -1;

	/** Something that may fail. */
	interface Action {

		void happen() throws Exception;
	}

	/** A message that has arrived. */
	record Message(String name, String payload) {
	}

	private final VirtualBoard board = new VirtualBoard(LineFormat.DSMR_5, this::proceed, this::arrived, this::note);
	private final Deque<Action> script = new ArrayDeque<>();
	private final List<Message> messages = new ArrayList<>();
	private final List<String> console = new ArrayList<>();
	private final List<String> totals = new ArrayList<>();
	private String equipment = NumberedTelegrams.EQUIPMENT;
	private int wattHours = 671_578;
	private int written;
	private int sent;
	private long faultEndMillis = NOT_YET;
	private int firstAfterFault;
	private long recoveredMillis = NOT_YET;

	/** Something happens, then. */
	Scene then(Action action) {
		this.script.add(action);
		return this;
	}

	@Override
	public Scene send(byte[] bytes) {
		return then(() -> this.board.line().write(bytes));
	}

	@Override
	public Scene send(byte[] bytes, int offset, int length) {
		return then(() -> this.board.line().write(bytes, offset, length));
	}

	@Override
	public Scene telegrams(int count, String... objects) {
		for (int i = 0; i < count; i++) {
			send(telegram(objects)).pause(PERIOD_MILLIS);
		}
		return this;
	}

	/** {@inheritDoc} It counts as one that was sent. */
	@Override
	public byte[] telegram(String... objects) {
		this.written++;
		int number = this.written;
		this.wattHours++;
		this.totals.add(NumberedTelegrams.published(this.wattHours));
		then(() -> this.sent = number);
		return NumberedTelegrams.telegram(this.equipment, this.wattHours, number, objects);
	}

	@Override
	public byte[] lostTelegram(String... objects) {
		return NumberedTelegrams.telegram(this.equipment, this.wattHours, LOST_NUMBER, objects);
	}

	@Override
	public byte[] strayZero() {
		return NumberedTelegrams.telegram(this.equipment, 0, this.written + 1);
	}

	@Override
	public Scene anotherMeter() {
		this.equipment = NumberedTelegrams.OTHER_EQUIPMENT;
		return totalsBeginAnew();
	}

	@Override
	public Scene totalsBeginAnew() {
		this.wattHours = 0;
		return this;
	}

	@Override
	public Scene pause(long millis) {
		return then(() -> this.board.time().sleep(millis));
	}

	@Override
	public Scene meanwhile(long millis) {
		return pause(millis);
	}

	@Override
	public Scene unplug() {
		return then(this.board.line()::unplug);
	}

	@Override
	public Scene plug() {
		return then(this.board.line()::plug);
	}

	@Override
	public Scene breakPort() {
		return then(this.board.port()::breakDown);
	}

	@Override
	public Scene failPort(int calls) {
		return then(() -> this.board.port().fail(calls));
	}

	@Override
	public Scene drift(double part) {
		return then(() -> this.board.port().drift(part));
	}

	@Override
	public Scene loseWifi() {
		return then(this.board::loseWifi);
	}

	@Override
	public Scene giveWifiBack() {
		return then(this.board::giveWifiBack);
	}

	@Override
	public Scene breakWifiDriver(boolean broken) {
		return then(() -> this.board.breakWifiDriver(broken));
	}

	@Override
	public Scene pauseProgram(long millis) {
		return then(() -> this.board.time().pauseProgram(millis));
	}

	@Override
	public Scene changeTimeOfDay(long millis) {
		return then(() -> this.board.time().changeTimeOfDay(millis));
	}

	@Override
	public Scene dropConnection() {
		return then(this.board.broker()::drop);
	}

	@Override
	public Scene stopBroker() {
		return then(this.board.broker()::stop);
	}

	@Override
	public Scene startBroker() {
		return then(this.board.broker()::start);
	}

	/** {@inheritDoc} {@link NetworkFaults} play that with real ones. */
	@Override
	public Scene freezeBroker() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Scene refuseSubscriptions(boolean refusing) {
		return then(() -> this.board.broker().setRefusingSubscriptions(refusing));
	}

	@Override
	public Scene dropMessages(boolean dropping) {
		return then(() -> this.board.broker().setDropping(dropping));
	}

	@Override
	public Scene limitPackets(int bytes) {
		return then(() -> this.board.broker().setLongestPacket(bytes));
	}

	/** The fault is over: what is sent from now on has to get through. */
	Scene faultEnds() {
		int first = this.written + 1;
		return then(() -> {
			this.faultEndMillis = this.board.time().monotonicMillis();
			this.firstAfterFault = first;
		});
	}

	VirtualBoard board() {
		return this.board;
	}

	/** Lets it all happen. */
	Scene play() {
		this.board.firmware().run();
		return this;
	}

	/** What was published on a topic, in order. */
	List<String> published(String name) {
		return this.messages.stream().filter(message -> message.name().equals(name)).map(Message::payload).toList();
	}

	/** The totals of all telegrams, as they may be published. */
	List<String> totals() {
		return this.totals;
	}

	/** What was said on the console. */
	List<String> console() {
		return this.console;
	}

	/** The number of the telegram that was sent last. */
	int sent() {
		return this.sent;
	}

	/** From the end of the fault to the first reading that was sent after it, in ms; negative if there was none. */
	long recoveryMillis() {
		return this.recoveredMillis == NOT_YET ? NOT_YET : this.recoveredMillis - this.faultEndMillis;
	}

	/** What the firmware has counted: {@code 12 ok, 1 cut off}. */
	String counters() {
		StringJoiner counters = new StringJoiner(", ");
		for (int outcome = TelegramReader.OK; outcome < TelegramReader.OUTCOMES; outcome++) {
			int count = this.board.firmware().telegrams(outcome);
			if (count > 0) {
				counters.add(count + " " + OUTCOMES[outcome]);
			}
		}
		int refused = this.board.firmware().refusedValues();
		return counters + (refused == 0 ? "" : "; " + refused + " held back");
	}

	private void proceed() {
		try {
			Action action = this.script.poll();
			if (action == null) {
				this.board.firmware().stop();
			} else {
				action.happen();
			}
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	private void arrived(String topic, String payload) {
		if (!topic.startsWith(VirtualBoard.ROOT)) {
			return;
		}
		String name = topic.substring(VirtualBoard.ROOT.length());
		this.messages.add(new Message(name, payload));
		if (this.faultEndMillis != NOT_YET && this.recoveredMillis == NOT_YET
				&& name.equals(NumberedTelegrams.POWER_TOPIC)
				&& NumberedTelegrams.numberOf(payload) >= this.firstAfterFault) {
			this.recoveredMillis = this.board.time().monotonicMillis();
		}
	}

	private void note(String line) {
		this.console.add(line);
	}
}
