package p1meter2mqtt.desktop.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.desktop.faults.BoardControls;
import p1meter2mqtt.desktop.faults.FaultyNetwork;
import p1meter2mqtt.desktop.faults.FaultyPort;
import p1meter2mqtt.desktop.faults.PacketRules;
import p1meter2mqtt.desktop.faults.Stage;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.simulator.EditedTelegram;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

/**
 * A fault's stage in real time. What is done, is done when a method returns. One thread plays, any other one may end
 * it.
 */
final class LiveStage implements Stage {

	private final SimulatedMeter meter;
	private final VirtualUart line;
	private final FaultyPort port;
	private final FaultyNetwork network;
	private final BoardControls board;
	private final long periodNanos;
	private PacketRules rules = PacketRules.NONE;
	private boolean ended;

	/**
	 * Sets a stage.
	 *
	 * @param network the way to the broker; null if there is none that can be cut
	 * @param periodNanos the real time between two telegrams
	 */
	LiveStage(SimulatedMeter meter, VirtualUart line, FaultyPort port, FaultyNetwork network, BoardControls board,
			long periodNanos) {
		this.meter = meter;
		this.line = line;
		this.port = port;
		this.network = network;
		this.board = board;
		this.periodNanos = periodNanos;
	}

	/** Ends what lasts. */
	synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	@Override
	public synchronized boolean isEnded() {
		return this.ended;
	}

	@Override
	public byte[] telegram(String... objects) {
		this.meter.advance();
		return EditedTelegram.with(this.meter.telegram(), objects);
	}

	@Override
	public byte[] lostTelegram(String... objects) {
		return EditedTelegram.with(this.meter.telegram(), objects);
	}

	@Override
	public byte[] strayZero() {
		return this.meter.telegramWithoutTotals();
	}

	@Override
	public Stage send(byte[] bytes) {
		return send(bytes, 0, bytes.length);
	}

	@Override
	public Stage send(byte[] bytes, int offset, int length) {
		if (!isEnded()) {
			try {
				this.line.write(bytes, offset, length);
			} catch (InterruptedException e) {
				throw new StageEnd(e);
			}
		}
		return this;
	}

	@Override
	public Stage telegrams(int count, String... objects) {
		for (int i = 0; i < count && !isEnded(); i++) {
			long due = System.nanoTime() + this.periodNanos;
			send(telegram(objects));
			awaitEnd(due);
		}
		return this;
	}

	@Override
	public Stage pause(long millis) {
		awaitEnd(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
		return this;
	}

	@Override
	public Stage meanwhile(long millis) {
		return telegrams((int) Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.toNanos(millis) / this.periodNanos));
	}

	private synchronized void awaitEnd(long dueNanos) {
		try {
			long left = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
			while (!this.ended && left > 0) {
				wait(left);
				left = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
			}
		} catch (InterruptedException e) {
			throw new StageEnd(e);
		}
	}

	@Override
	public Stage anotherMeter() {
		this.meter.replace();
		return this;
	}

	@Override
	public Stage totalsBeginAnew() {
		this.meter.forgetTotals();
		return this;
	}

	@Override
	public Stage unplug() {
		this.line.unplug();
		return this;
	}

	@Override
	public Stage plug() {
		this.line.plug();
		return this;
	}

	@Override
	public Stage breakPort() {
		this.port.breakDown();
		return this;
	}

	@Override
	public Stage failPort(int calls) {
		this.port.fail(calls);
		this.port.wake();
		return this;
	}

	@Override
	public Stage drift(double part) {
		this.port.drift(part);
		return this;
	}

	@Override
	public Stage loseWifi() {
		this.board.loseWifi();
		return network(FaultyNetwork::hold);
	}

	@Override
	public Stage giveWifiBack() {
		this.board.giveWifiBack();
		return network(FaultyNetwork::mend);
	}

	@Override
	public Stage breakWifiDriver(boolean broken) {
		this.board.breakWifiDriver(broken);
		return this;
	}

	@Override
	public Stage pauseProgram(long millis) {
		this.board.pauseProgram(millis);
		return this;
	}

	@Override
	public Stage changeTimeOfDay(long millis) {
		this.board.changeTimeOfDay(millis);
		return this;
	}

	@Override
	public Stage dropConnection() {
		return network(FaultyNetwork::cutAll);
	}

	@Override
	public Stage stopBroker() {
		return network(FaultyNetwork::refuse);
	}

	@Override
	public Stage startBroker() {
		return network(FaultyNetwork::mend);
	}

	@Override
	public Stage freezeBroker() {
		return network(FaultyNetwork::hold);
	}

	@Override
	public Stage refuseSubscriptions(boolean refusing) {
		return keep(new PacketRules(refusing, this.rules.dropsMessages(), this.rules.longestPacket()));
	}

	@Override
	public Stage dropMessages(boolean dropping) {
		return keep(new PacketRules(this.rules.refusesSubscriptions(), dropping, this.rules.longestPacket()));
	}

	@Override
	public Stage limitPackets(int bytes) {
		return keep(new PacketRules(this.rules.refusesSubscriptions(), this.rules.dropsMessages(), bytes));
	}

	private Stage keep(PacketRules changed) {
		this.rules = changed;
		return network(way -> way.keep(changed));
	}

	/** Makes all as it was, whatever a script has left. */
	void restore() {
		this.line.plug();
		if (!this.rules.equals(PacketRules.NONE)) {
			keep(PacketRules.NONE).dropConnection();
		}
	}

	private Stage network(Change change) {
		if (this.network != null) {
			try {
				change.make(this.network);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return this;
	}

	private interface Change {

		void make(FaultyNetwork network) throws IOException;
	}
}
