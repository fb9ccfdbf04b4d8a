package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The network between board and broker, as a thing that goes wrong on demand. Each fault lasts until {@link #mend()} or
 * the next one.
 */
public final class FaultyNetwork implements AutoCloseable {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
	private static final int BACKLOG = 50;
	private static final int CHUNK_BYTES = 4096;
	private static final int SLOW_CHUNK_BYTES = 64;

	/** Bytes pass. */
	private static final int WHOLE = 0;
	/** New connections are ended at once. */
	private static final int CUT = 1;
	/** Nobody listens. */
	private static final int REFUSING = 2;
	/** Packets vanish, also those that end a connection. */
	private static final int LOSING = 3;
	/** A connection ends with the broker's first answer. */
	private static final int CUTTING_AFTER_ANSWER = 4;
	/** New connections get an answer that is not the broker's. */
	private static final int ANSWERING = 5;
	/** Nothing that the board sends is read. */
	private static final int DEAF = 6;
	/** As above, and the board gets messages without end. */
	private static final int FLOODING = 7;
	/** Bytes wait, in both directions. */
	private static final int HOLDING = 8;

	/** A message with QoS 1 (MQTT 3.1.1, 3.3). */
	private static final byte[] MESSAGE = { 0x32, 6, 0, 1, 't', 0, 7, 'x' };
	private static final int MESSAGES_PER_CHUNK = 512;

	private final InetAddress address;
	private final int port;
	private volatile InetSocketAddress broker;
	private volatile PacketRules rules = PacketRules.NONE;
	private volatile ServerSocket listener;
	private volatile int state;
	private volatile int delayMillis;
	/** What is read of the board; 0 for any number. */
	private volatile int bytesPerSecond;
	private volatile byte[] answer;
	// guarded by this object's monitor
	private final List<Link> links = new ArrayList<>();

	/** Makes a network that is whole, to a broker of this machine. */
	public FaultyNetwork(int brokerPort) throws IOException {
		this(brokerPort, LOOPBACK, 0);
	}

	/**
	 * Makes a network that is whole and begins at an address of this machine.
	 *
	 * @param port where it begins; 0 for any free port
	 */
	public FaultyNetwork(int brokerPort, InetAddress address, int port) throws IOException {
		this(new InetSocketAddress(LOOPBACK, brokerPort), address, port);
	}

	/** Makes a network that is whole and begins at a free port of the loopback address. */
	public FaultyNetwork(InetSocketAddress broker) throws IOException {
		this(broker, LOOPBACK, 0);
	}

	private FaultyNetwork(InetSocketAddress broker, InetAddress address, int port) throws IOException {
		this.broker = broker;
		this.address = address;
		listen(port);
		this.port = this.listener.getLocalPort();
	}

	/** The port that leads to the broker. */
	public int port() {
		return this.port;
	}

	/** How many connections there are, without those that were lost. */
	public synchronized int open() {
		return (int) this.links.stream().filter(link -> !link.lost && !link.board.isClosed()).count();
	}

	/** Cuts all connections, on both sides; new ones are cut at once. */
	public void cut() {
		this.state = CUT;
		cutAll();
	}

	/** Cuts all connections, on both sides; new ones get through. */
	public synchronized void cutAll() {
		this.links.forEach(Link::close);
		this.links.clear();
	}

	/** Cuts all connections; new ones are refused, as if nobody listened. */
	public void refuse() throws IOException {
		this.state = REFUSING;
		this.listener.close();
		cutAll();
	}

	/** Loses everything that is sent from now on, without a word to anybody: connections stay, or seem to. */
	public synchronized void lose() {
		this.state = LOSING;
		this.links.forEach(link -> link.lost = true);
	}

	/** Lets everything wait that is sent from now on, in both directions; it arrives when the network is mended. */
	public void hold() {
		this.state = HOLDING;
	}

	/** Delays everything: each 64 bytes by so much. */
	public void slowDown(int millis) {
		this.delayMillis = millis;
	}

	/** Reads nothing more of what the board sends, on connections that there are and on new ones. */
	public void readNothing() {
		this.state = DEAF;
	}

	/** As above, and sends the board messages as fast as it reads them. */
	public synchronized void flood() {
		this.state = FLOODING;
		this.links.forEach(link -> start(link::flood));
	}

	/** Reads one byte a second of what the board sends. */
	public void readAByteASecond() {
		this.bytesPerSecond = 1;
	}

	/** Cuts all connections, and each new one right after the broker's first answer. */
	public void cutAfterAnswer() {
		this.state = CUTTING_AFTER_ANSWER;
		cutAll();
	}

	/** Cuts all connections, and lets new ones get an answer that is not the broker's. */
	public void answer(byte[] bytes) {
		this.answer = bytes;
		this.state = ANSWERING;
		cutAll();
	}

	/** Puts bytes between those that the broker sends on the connections that there are. */
	public synchronized void inject(byte[] bytes) throws IOException {
		for (Link link : this.links) {
			link.board.getOutputStream().write(bytes);
		}
	}

	/** Leads to another broker from now on; connections to the other one are cut. */
	public void leadTo(int otherBrokerPort) {
		this.broker = new InetSocketAddress(LOOPBACK, otherBrokerPort);
		cutAll();
	}

	/** Lets the broker seem to keep other rules, on connections that are made from now on. */
	public void keep(PacketRules other) {
		this.rules = other;
	}

	/** Lets new connections through again; those whose packets were lost stay as they are. */
	public void mend() throws IOException {
		this.delayMillis = 0;
		this.bytesPerSecond = 0;
		if (this.listener.isClosed()) {
			listen(this.port);
		}
		this.state = WHOLE;
	}

	@Override
	public void close() throws IOException {
		this.state = CUT;
		this.listener.close();
		cutAll();
	}

	private void listen(int wantedPort) throws IOException {
		ServerSocket opened = new ServerSocket();
		// a port whose last connections are just ending
		opened.setReuseAddress(true);
		opened.bind(new InetSocketAddress(this.address, wantedPort), BACKLOG);
		this.listener = opened;
		start(() -> accept(opened));
	}

	private void accept(ServerSocket from) {
		while (!from.isClosed()) {
			try {
				connect(from.accept());
			} catch (IOException e) {
				// the broker is not there, or the listener is closed
			}
		}
	}

	private synchronized void connect(Socket board) throws IOException {
		if (this.state == CUT) {
			board.close();
			return;
		}
		Link link = new Link(board);
		this.links.add(link);
		if (this.state == LOSING || this.state == DEAF) {
			link.lost = true;
		} else if (this.state == FLOODING) {
			start(link::flood);
		} else if (this.state == ANSWERING) {
			board.getOutputStream().write(this.answer);
			start(link::swallow);
		} else {
			link.open(this.broker);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "network");
		thread.setDaemon(true);
		thread.start();
	}

	/** Delays one chunk after the other. Who is woken late makes up for it: a busy machine is no slower network. */
	private static final class Pace {

		private boolean isLate;
		private long dueNanos = System.nanoTime();

		/** Looks whether the next chunk has to wait for the last one, or comes only now. */
		void beforeRead(InputStream input) throws IOException {
			this.isLate = input.available() > 0;
		}

		void delay(int millis) throws InterruptedException {
			long now = System.nanoTime();
			this.dueNanos = (this.isLate ? this.dueNanos : now) + TimeUnit.MILLISECONDS.toNanos(millis);
			TimeUnit.NANOSECONDS.sleep(this.dueNanos - now);
		}
	}

	/** A connection of the board with its other half, to the broker. */
	private final class Link {

		private final Socket board;
		private final Socket broker = new Socket();
		/** Null if the broker keeps no other rules. */
		private final PacketFilter filter = FaultyNetwork.this.rules.isNone() ? null
				: new PacketFilter(FaultyNetwork.this.rules);
		private volatile boolean lost;

		Link(Socket board) {
			this.board = board;
		}

		void open(InetSocketAddress address) throws IOException {
			try {
				this.broker.connect(address);
				// the delays are to be those of the faults
				this.broker.setTcpNoDelay(true);
				this.board.setTcpNoDelay(true);
				start(() -> pump(this.board, this.broker));
				start(() -> pump(this.broker, this.board));
			} catch (IOException e) {
				close();
				throw e;
			}
		}

		/** Takes bytes for nobody until the board ends. */
		private void swallow() {
			try {
				this.board.getInputStream().transferTo(OutputStream.nullOutputStream());
			} catch (IOException e) {
				// it was cut
			}
			close();
		}

		/** Sends messages until the board ends, or the network is mended. */
		private void flood() {
			byte[] chunk = new byte[MESSAGES_PER_CHUNK * MESSAGE.length];
			for (int i = 0; i < chunk.length; i++) {
				chunk[i] = MESSAGE[i % MESSAGE.length];
			}
			try {
				while (FaultyNetwork.this.state == FLOODING) {
					this.board.getOutputStream().write(chunk);
				}
			} catch (IOException e) {
				// it had enough
			}
			close();
		}

		/** Waits while nothing of what the board sends is to be read. */
		private void awaitReading(Socket from) throws InterruptedException {
			awaitFlow(from);
			while (from == this.board && !from.isClosed()
					&& (FaultyNetwork.this.state == DEAF || FaultyNetwork.this.state == FLOODING)) {
				Thread.sleep(10);
			}
			if (from == this.board && FaultyNetwork.this.bytesPerSecond > 0) {
				Thread.sleep(1_000);
			}
		}

		private void awaitFlow(Socket from) throws InterruptedException {
			while (FaultyNetwork.this.state == HOLDING && !from.isClosed()) {
				Thread.sleep(10);
			}
		}

		/** Hands bytes on until one side ends, and ends the other one then. */
		private void pump(Socket from, Socket to) {
			byte[] chunk = new byte[CHUNK_BYTES];
			Pace pace = new Pace();
			try {
				InputStream input = from.getInputStream();
				awaitReading(from);
				pace.beforeRead(input);
				int length = read(input, chunk, from);
				while (length >= 0) {
					if (!this.lost) {
						awaitFlow(from);
						pace.delay(FaultyNetwork.this.delayMillis);
						if (from == this.board && this.filter != null) {
							this.filter.pass(chunk, length, this.board.getOutputStream(), to.getOutputStream());
						} else {
							to.getOutputStream().write(chunk, 0, length);
						}
						if (from == this.broker && FaultyNetwork.this.state == CUTTING_AFTER_ANSWER) {
							close();
						}
					}
					awaitReading(from);
					pace.beforeRead(input);
					length = read(input, chunk, from);
				}
			} catch (IOException | InterruptedException e) {
				// one of them was cut
			}
			if (!this.lost) {
				close();
			}
		}

		private int read(InputStream input, byte[] chunk, Socket from) throws IOException {
			if (from == this.board && FaultyNetwork.this.bytesPerSecond > 0) {
				return input.read(chunk, 0, FaultyNetwork.this.bytesPerSecond);
			}
			return input.read(chunk, 0, FaultyNetwork.this.delayMillis > 0 ? SLOW_CHUNK_BYTES : CHUNK_BYTES);
		}

		void close() {
			try (Socket first = this.board; Socket second = this.broker) {
				this.lost = false;
			} catch (IOException e) {
				// it was closed already
			}
		}
	}
}
