package p1meter2mqtt.nativeplatform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

import p1meter2mqtt.testing.TestAuthority;

/** A board with ESP-IDF that runs on this computer. */
interface VirtualBoard extends AutoCloseable {

	/** Where the meter sends to. */
	OutputStream line();

	/** What the board says. */
	Console console();

	@Override
	void close() throws IOException, InterruptedException;

	/** How such boards are made. */
	interface Kind {

		/** Starts one with those settings. It trusts {@link #authority()} if it is told to use TLS. */
		VirtualBoard start(Map<String, String> settings) throws IOException;

		/** How the board calls this computer. */
		String host();

		/** The certificate of the authority that the board trusts, PEM. */
		Path authority();

		/** A certificate by that authority, for {@link #host()}. */
		TestAuthority.Issued issued();

		/** The board that its firmware says it is for, as updates have it. */
		String name();

		/** A firmware of that version. */
		Path firmware(String version) throws IOException;

		/** A firmware of that version that never comes up. */
		Path dyingFirmware(String version) throws IOException;
	}
}
