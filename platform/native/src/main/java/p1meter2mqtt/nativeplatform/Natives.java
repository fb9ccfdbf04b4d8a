package p1meter2mqtt.nativeplatform;

import org.teavm.interop.Function;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** The functions of a board, declared for Java. {@code natives.h} says what each does; it is the contract. */
@Include(value = "natives.h", isSystem = false)
public final class Natives {

	/** The state of a connection that is being made. */
	public static final int TCP_CONNECTING = 0;
	/** The state of a connection that can be used. */
	public static final int TCP_CONNECTED = 1;
	/** What {@link #tcpOpen} returns if there is no such host. */
	public static final int TCP_UNKNOWN_HOST = -2;

	/** The most threads there can be. */
	public static final int THREADS = 4;

	/** What a thread runs. */
	public abstract static class ThreadBody extends Function {

		/** Runs the thread of that number. */
		public abstract void run(int number);
	}

	private Natives() {
	}

	@Import(name = "native_console_write")
	static native void consoleWrite(byte[] bytes, int length);

	@Import(name = "native_uart_open")
	static native int uartOpen(int port, int baudrate);

	@Import(name = "native_uart_set_baudrate")
	static native int uartSetBaudrate(int baudrate);

	@Import(name = "native_uart_available")
	static native int uartAvailable();

	@Import(name = "native_uart_read")
	static native int uartRead(byte[] bytes, int offset, int length);

	@Import(name = "native_uart_close")
	static native void uartClose();

	@Import(name = "native_network_join")
	static native int networkJoin(byte[] ssid, byte[] passphrase);

	@Import(name = "native_network_leave")
	static native void networkLeave();

	@Import(name = "native_network_joined")
	static native int networkJoined();

	@Import(name = "native_network_address")
	static native int networkAddress(byte[] address);

	@Import(name = "native_network_signal")
	static native int networkSignal();

	@Import(name = "native_tcp_open")
	public static native int tcpOpen(byte[] host, int port);

	@Import(name = "native_tcp_state")
	public static native int tcpState(int handle);

	@Import(name = "native_tcp_available")
	public static native int tcpAvailable(int handle);

	@Import(name = "native_tcp_read")
	public static native int tcpRead(int handle, byte[] bytes, int offset, int length);

	@Import(name = "native_tcp_write")
	public static native int tcpWrite(int handle, byte[] bytes, int offset, int length);

	@Import(name = "native_tcp_close")
	public static native void tcpClose(int handle);

	@Import(name = "native_monotonic_millis")
	public static native long monotonicMillis();

	@Import(name = "native_wall_millis")
	static native long wallMillis();

	@Import(name = "native_set_wall_millis")
	static native void setWallMillis(long millis);

	@Import(name = "native_thread_start")
	public static native int threadStart(ThreadBody body);

	@Import(name = "native_thread_current")
	public static native int threadCurrent();

	@Import(name = "native_sleep")
	public static native void sleep(int millis);

	@Import(name = "native_await")
	public static native void await(int millis);

	@Import(name = "native_board_id")
	static native void boardId(byte[] id);

	@Import(name = "native_set_pin")
	static native void setPin(int port, int pin, int high);

	@Import(name = "native_watchdog_start")
	static native void watchdogStart();

	@Import(name = "native_watchdog_feed")
	static native void watchdogFeed();

	@Import(name = "native_restart_reason")
	static native int restartReason();

	@Import(name = "native_restart")
	static native void restart();

	@Import(name = "native_option")
	static native int option(byte[] name, byte[] value, int capacity);
}
