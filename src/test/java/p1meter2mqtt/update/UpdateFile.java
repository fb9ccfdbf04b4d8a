package p1meter2mqtt.update;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes updates, right ones and wrong ones. */
final class UpdateFile {

	private final byte[] image;
	private String board = FakeBoard.NAME;
	private String version;
	private UnaryOperator<String> change = UnaryOperator.identity();

	/** An update to a firmware that says of itself that it is of that version. */
	UpdateFile(String version) {
		this.image = image(version);
		this.version = version;
	}

	/** A firmware: its version, and what looks like code. */
	static byte[] image(String version) {
		byte[] image = new byte[5_000];
		new Random(version.hashCode()).nextBytes(image);
		byte[] start = ("firmware " + version + "\n").getBytes(ISO_8859_1);
		System.arraycopy(start, 0, image, 0, start.length);
		return image;
	}

	UpdateFile board(String board) {
		this.board = board;
		return this;
	}

	/** Puts another version into the header than the firmware says. */
	UpdateFile claim(String version) {
		this.version = version;
		return this;
	}

	/** Changes the header's lines before they are signed. */
	UpdateFile change(UnaryOperator<String> change) {
		this.change = change;
		return this;
	}

	byte[] sign(SigningKey key) throws GeneralSecurityException {
		String lines = this.change.apply("p1meter2mqtt-update 1\nboard " + this.board + "\nversion " + this.version
				+ "\nsize " + this.image.length + "\nsha256 "
				+ HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.image)) + "\n");
		String signature = HexFormat.of().formatHex(key.sign(lines.getBytes(ISO_8859_1)));
		byte[] header = (lines + "signature " + signature + "\n").getBytes(ISO_8859_1);
		byte[] file = Arrays.copyOf(header, UpdateHeader.LENGTH + this.image.length);
		System.arraycopy(this.image, 0, file, UpdateHeader.LENGTH, this.image.length);
		return file;
	}
}
