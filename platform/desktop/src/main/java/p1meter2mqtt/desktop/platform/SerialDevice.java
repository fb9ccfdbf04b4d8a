package p1meter2mqtt.desktop.platform;

import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/**
 * What is behind a port name of {@link DesktopPlatform}: a {@link VirtualUart} or a {@link JSerialCommUart}. Always
 * opened with 8 data bits, no parity and 1 stop bit, see {@link p1meter2mqtt.line.SerialPort}.
 */
public interface SerialDevice {

	/**
	 * Opens the device.
	 *
	 * @param baudrate the speed in bit/s
	 * @throws UartException if it does not exist, is open already or can't be set to that speed
	 */
	Uart open(int baudrate) throws UartException;
}
