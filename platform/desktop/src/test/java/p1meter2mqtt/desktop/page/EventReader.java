package p1meter2mqtt.desktop.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the page's events as a browser does. */
final class EventReader implements AutoCloseable {

	private final BufferedReader reader;
	private String lastId = "";

	/** @param lastId the event that was seen last; empty for none */
	EventReader(int port, String lastId) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"));
		if (!lastId.isEmpty()) {
			request.header("Last-Event-ID", lastId);
		}
		HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient().send(request.build(),
				HttpResponse.BodyHandlers.ofInputStream());
		this.reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
	}

	/** Waits for the next event. */
	JsonNode next() throws IOException {
		String line = this.reader.readLine();
		while (!line.startsWith("data: ")) {
			if (line.startsWith("id: ")) {
				this.lastId = line.substring("id: ".length());
			}
			line = this.reader.readLine();
		}
		return new ObjectMapper().readTree(line.substring("data: ".length()));
	}

	String lastId() {
		return this.lastId;
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}
}
