package p1meter2mqtt.microej;

import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.platform.Uart;

/** A UART on which bytes come one by one, each with a turn of the uplink task before; then the firmware is stopped. */
final class PiecewiseUart implements Uart {

	private final byte[] bytes;
	private final SteppedFirmware firmware;
	private int cursor;
	private int baudrate;

	PiecewiseUart(byte[] bytes, SteppedFirmware firmware) {
		this.bytes = bytes;
		this.firmware = firmware;
	}

	@Override
	public int baudrate() {
		return this.baudrate;
	}

	@Override
	public int setBaudrate(int baudrate) {
		this.baudrate = baudrate;
		return baudrate;
	}

	@Override
	public int available() {
		return this.bytes.length - this.cursor;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) {
		this.firmware.turn();
		if (this.cursor == this.bytes.length) {
			this.firmware.stop();
			return -1;
		}
		buffer[offset] = this.bytes[this.cursor++];
		return 1;
	}

	@Override
	public void close() {
		// there is nothing to close
	}
}
