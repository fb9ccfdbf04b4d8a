package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import p1meter2mqtt.desktop.platform.JSerialCommUart;

/** What a board prints: from its start, until the port is gone or the process is ended. */
interface BoardConsole {

	/** Shows it. */
	void show(String port, PrintWriter out) throws IOException, InterruptedException;

	/** A real one. Ours and not ESP-IDF's, which ends by another key than Ctrl-C and is in no container's reach. */
	final class Real implements BoardConsole {

		private static final int BAUDRATE = 115_200;
		private static final int CAPACITY = 1_024;

		@Override
		public void show(String port, PrintWriter out) throws IOException, InterruptedException {
			JSerialCommUart uart = new JSerialCommUart(port);
			uart.open(BAUDRATE);
			try {
				// it has started already, and said what it has to say
				uart.restartBoard();
				byte[] bytes = new byte[CAPACITY];
				for (int count = uart.read(bytes, 0, CAPACITY); count >= 0; count = uart.read(bytes, 0, CAPACITY)) {
					out.print(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
					out.flush();
				}
			} finally {
				uart.close();
			}
		}
	}
}
