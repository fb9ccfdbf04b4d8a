package p1meter2mqtt.desktop.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server answers to a request that is written by hand, with headers that no client library would send.
 *
 * @param status its status
 * @param text all of it, headers and content
 */
record HttpAnswer(int status, String text) {

	static HttpAnswer get(int port, String path, String... headers) throws IOException {
		return ask(port, "GET " + path + " HTTP/1.1\r\n", "", headers);
	}

	static HttpAnswer post(int port, String path, String body, String... headers) throws IOException {
		return ask(port, "POST " + path + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n", body, headers);
	}

	private static HttpAnswer ask(int port, String beginning, String body, String... headers) throws IOException {
		List<String> all = Stream.of(headers).anyMatch(header -> header.startsWith("Host:")) ? List.of(headers)
				: Stream.concat(Stream.of("Host: 127.0.0.1:" + port), Stream.of(headers)).toList();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(60_000);
			String request = beginning + String.join("\r\n", all) + "\r\nConnection: close\r\n\r\n" + body;
			socket.getOutputStream().write(request.getBytes(UTF_8));
			String text = new String(socket.getInputStream().readAllBytes(), UTF_8);
			return new HttpAnswer(Integer.parseInt(text.split(" ")[1]), text);
		}
	}
}
