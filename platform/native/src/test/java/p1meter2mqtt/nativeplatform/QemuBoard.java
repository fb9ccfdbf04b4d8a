package p1meter2mqtt.nativeplatform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import p1meter2mqtt.testing.TestAuthority;

/** A board of Espressif's in Espressif's QEMU, with the image that checks/esp-idf/run has built. */
final class QemuBoard implements VirtualBoard {

	/** Where the board finds what listens on this computer: QEMU's network (-nic user). */
	static final String HOST = "10.0.2.2";

	/** Where the options and the certificate are in the flash: platform/esp-idf/partitions.csv, phy_init. */
	private static final int OPTIONS_OFFSET = 0xF000;
	private static final int OPTIONS_SIZE = 0x1000;

	private static final int CONNECT_MILLIS = 60_000;

	/** What differs from chip to chip. */
	enum Chip {

		/** The P1 line is UART2; revision 3 of the chip is two bits of its fuses. */
		ESP32("esp32", "qemu-system-xtensa", List.of("-M", "esp32", "-m", "4M"), 2, 124, Map.of(13, 0x80, 22, 0x10)),
		/** The P1 line is UART1; ESP-IDF's boot loader wants revision 0.3 at least. */
		ESP32C3("esp32c3", "qemu-system-riscv32", List.of("-M", "esp32c3"), 1, 1_024, Map.of(38, 0x0C));

		private final String target;
		private final String program;
		private final List<String> machine;
		private final int line;
		private final int fusesSize;
		private final Map<Integer, Integer> fuses;

		Chip(String target, String program, List<String> machine, int line, int fusesSize,
				Map<Integer, Integer> fuses) {
			this.target = target;
			this.program = program;
			this.machine = machine;
			this.line = line;
			this.fusesSize = fusesSize;
			this.fuses = fuses;
		}

		private byte[] fuses() {
			byte[] bytes = new byte[this.fusesSize];
			this.fuses.forEach((index, value) -> bytes[index] = value.byteValue());
			return bytes;
		}
	}

	private final Process process;
	private final Socket line;
	private final Console console;

	/** Starts one with a flash of its own. */
	private QemuBoard(String program, Chip chip, Path flash, Path fuses) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.process = new ProcessBuilder(command(program, chip, flash, fuses, server.getLocalPort()))
					.redirectErrorStream(true).start();
			this.console = new Console(this.process.getInputStream());
			server.setSoTimeout(CONNECT_MILLIS);
			this.line = server.accept();
			this.line.setTcpNoDelay(true);
		}
	}

	private static List<String> command(String program, Chip chip, Path flash, Path fuses, int port) {
		List<String> command = new ArrayList<>(List.of(program));
		command.addAll(chip.machine);
		// The board's time passes with its instructions, 8 ns each. Without that it passes with this computer's, and a
		// computer that is busy for 300 ms is too late for ESP-IDF's watchdog of interrupts, which resets the board.
		command.addAll(List.of("-icount", "3", "-nographic", "-monitor", "none", "-nic", "user,model=open_eth",
				"-drive", "file=" + flash + ",if=mtd,format=raw",
				"-drive", "file=" + fuses + ",if=none,format=raw,id=efuse",
				"-global", "driver=nvram." + chip.target + ".efuse,property=drive,value=efuse",
				"-serial", "stdio"));
		for (int uart = 1; uart < chip.line; uart++) {
			command.addAll(List.of("-serial", "null"));
		}
		command.addAll(List.of("-serial", "tcp:127.0.0.1:" + port));
		return command;
	}

	@Override
	public OutputStream line() {
		try {
			return this.line.getOutputStream();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public Console console() {
		return this.console;
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.process.destroyForcibly().waitFor();
		this.line.close();
	}

	/** Boards with what is in a folder: flash.bin, firmware-VERSION.bin, authority.crt, server.crt, .key, .key.der. */
	static final class Maker implements VirtualBoard.Kind {

		private final Chip chip;
		private final Path built;
		private final Path folder;
		private final String program;

		/**
		 * @param built what checks/esp-idf/run has built for that chip
		 * @param folder where files may be put
		 */
		Maker(Chip chip, Path built, Path folder) {
			this(chip, built, folder, chip.program);
		}

		/** With another program than the chip's. */
		Maker(Chip chip, Path built, Path folder, String program) {
			this.program = program;
			this.chip = chip;
			this.built = built;
			this.folder = folder;
		}

		@Override
		public VirtualBoard start(Map<String, String> settings) throws IOException {
			Path flash = Files.createTempFile(this.folder, "flash", ".bin");
			byte[] bytes = Files.readAllBytes(this.built.resolve("flash.bin"));
			byte[] options = options(settings);
			Arrays.fill(bytes, OPTIONS_OFFSET, OPTIONS_OFFSET + OPTIONS_SIZE, (byte) 0xFF);
			System.arraycopy(options, 0, bytes, OPTIONS_OFFSET, options.length);
			Files.write(flash, bytes);
			Path fuses = Files.write(this.folder.resolve("fuses.bin"), this.chip.fuses());
			return new QemuBoard(this.program, this.chip, flash, fuses);
		}

		private byte[] options(Map<String, String> settings) throws IOException {
			// there need not be a time server
			StringBuilder text = new StringBuilder("time=" + Instant.now().getEpochSecond() + "\n");
			settings.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
			byte[] options = text.append(Files.readString(authority())).toString().getBytes(US_ASCII);
			if (options.length > OPTIONS_SIZE) {
				throw new IOException("the options and the certificate have " + options.length + " bytes, and "
						+ OPTIONS_SIZE + " is all there is room for");
			}
			return options;
		}

		@Override
		public String host() {
			return HOST;
		}

		@Override
		public Path authority() {
			return this.built.resolve("authority.crt");
		}

		@Override
		public TestAuthority.Issued issued() {
			return new TestAuthority.Issued(this.built.resolve("server.crt"), this.built.resolve("server.key"),
					this.built.resolve("server.key.der"));
		}

		@Override
		public String name() {
			return "p1meter2mqtt-" + this.chip.target;
		}

		@Override
		public Path firmware(String version) {
			return this.built.resolve("firmware-" + version + ".bin");
		}

		@Override
		public Path dyingFirmware(String version) {
			return firmware(version);
		}
	}
}
