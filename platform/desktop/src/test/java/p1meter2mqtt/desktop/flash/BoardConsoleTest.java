package p1meter2mqtt.desktop.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.desktop.platform.Pty;

@Timeout(120)
final class BoardConsoleTest {

	private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

	private final Writer out = new Writer() {
		@Override
		public void write(char[] characters, int offset, int length) {
			shown.add(new String(characters, offset, length));
		}

		@Override
		public void flush() {
			// it is there
		}

		@Override
		public void close() {
			// nothing to close
		}
	};

	@Test
	void shouldShowWhatTheBoardPrintsUntilTheCableIsPulled(@TempDir Path folder) throws Exception {
		CompletableFuture<Void> end;
		try (Pty board = new Pty(folder)) {
			String port = board.path().toString();
			end = CompletableFuture.runAsync(() -> show(port));
			String all = "";
			while (!all.contains("is up.\n")) {
				// until it listens
				board.write("The network is up.\n".getBytes(StandardCharsets.US_ASCII));
				String next = shown.poll(100, TimeUnit.MILLISECONDS);
				all += next == null ? "" : next;
			}
		}
		assertThatThrownBy(end::get).isInstanceOf(ExecutionException.class)
				.hasMessageContaining("is gone: was the cable pulled out?");
	}

	private void show(String port) {
		try {
			new BoardConsole.Real().show(port, new PrintWriter(out));
		} catch (Exception e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}
}
