package p1meter2mqtt.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import p1meter2mqtt.network.TlsCertificates;

/** What a board does with its resources, with files. */
public final class FileCertificates extends TlsCertificates {

	@Override
	protected InputStream open(String name) throws IOException {
		Path file = Path.of(name);
		if (Files.isDirectory(file)) {
			throw new FileNotFoundException("it is a folder");
		}
		return Files.exists(file) ? Files.newInputStream(file) : null;
	}
}
