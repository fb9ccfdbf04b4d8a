package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * A telegram of 1 kB in an encrypted frame as in Luxembourg (AES-128-GCM), to its readings: most of that is the
 * decryption.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FrameBenchmark {

	private static final byte[] KEY = "0123456789abcdef".getBytes(US_ASCII);
	private static final byte[] SYSTEM_TITLE = { 'T', 'S', 'T', 'T', 1, 2, 3, 4 };
	private static final byte SECURITY = 0x30;
	private static final int COUNTER = 1;
	private static final int TAG_BYTES = 12;

	private final byte[] frame = frame(SampleTelegrams.TYPICAL.make(1)[0]);
	private final Receiver receiver = new Receiver(new Decryption(KEY, KEY, false));

	public static void main(String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(FrameBenchmark.class.getName()).addProfiler(GCProfiler.class).build())
				.run();
	}

	/** Lets the frame pass once. */
	@Setup
	public void start() {
		if (frameToReadings() != TelegramReader.OK) {
			throw new IllegalStateException("the frame is not accepted");
		}
	}

	/** From the bytes of a frame to readings. */
	@Benchmark
	public int frameToReadings() {
		return this.receiver.receive(this.frame);
	}

	/** Luxmetering E-Meter P1 1.1.3, 3.2.5. */
	private static byte[] frame(byte[] telegram) {
		try {
			byte[] nonce = ByteBuffer.allocate(12).put(SYSTEM_TITLE).putInt(COUNTER).array();
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
			cipher.updateAAD(ByteBuffer.allocate(1 + KEY.length).put(SECURITY).put(KEY).array());
			byte[] content = cipher.doFinal(telegram);
			return ByteBuffer.allocate(2 + SYSTEM_TITLE.length + 3 + 5 + content.length).put((byte) 0xDB).put((byte) 8)
					.put(SYSTEM_TITLE).put((byte) 0x82).putShort((short) (5 + content.length)).put(SECURITY)
					.putInt(COUNTER)
					.put(content).array();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}
