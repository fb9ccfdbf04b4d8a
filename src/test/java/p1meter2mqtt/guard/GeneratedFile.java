package p1meter2mqtt.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * A file of which a part is made by the tests' code.
 *
 * @param path where it is
 * @param begin what stands before that part
 * @param end what stands behind it; empty: it goes to the end of the file
 * @param maker makes that part
 */
record GeneratedFile(Path path, String begin, String end, Callable<String> maker) {

	GeneratedFile(String path, String begin, String end, Callable<String> maker) {
		this(Path.of(path), begin, end, maker);
	}

	String text() throws IOException {
		return Files.readString(this.path);
	}

	/** The text with this part made anew. */
	String renewed() throws Exception {
		String text = text();
		int begin = text.indexOf(this.begin);
		int end = this.end.isEmpty() ? text.length() : text.indexOf(this.end);
		if (begin < 0 || end < begin) {
			throw new IllegalStateException(this.path + " has lost its line " + this.begin + this.end);
		}
		return text.substring(0, begin + this.begin.length()) + this.maker.call() + text.substring(end);
	}

	void renew() throws Exception {
		Files.writeString(this.path, renewed());
	}

	@Override
	public String toString() {
		return this.path.toString();
	}
}
