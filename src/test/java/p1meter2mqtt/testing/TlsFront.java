package p1meter2mqtt.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS to its clients, and the same in plain text to a server behind it. */
public final class TlsFront implements AutoCloseable {

	private final int portBehind;
	private final ServerSocket server;
	private final List<Socket> sockets = new ArrayList<>();

	/** Starts to listen, on a free port of 127.0.0.1. */
	public TlsFront(TestAuthority.Issued issued, int portBehind) throws IOException, GeneralSecurityException {
		this.portBehind = portBehind;
		this.server = context(issued).getServerSocketFactory()
				.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	/** Where it listens. */
	public int port() {
		return this.server.getLocalPort();
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = add(this.server.accept());
			start(() -> connect(client));
		}
	}

	private void connect(Socket client) throws IOException {
		try (client; Socket behind = add(new Socket(InetAddress.getLoopbackAddress(), this.portBehind))) {
			start(() -> copy(behind, client));
			copy(client, behind);
		}
	}

	private static void copy(Socket from, Socket to) throws IOException {
		try (from; to) {
			InputStream input = from.getInputStream();
			OutputStream output = to.getOutputStream();
			byte[] buffer = new byte[4096];
			for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
				output.write(buffer, 0, length);
			}
		}
	}

	private synchronized Socket add(Socket socket) {
		this.sockets.add(socket);
		return socket;
	}

	@Override
	public synchronized void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private interface Work {

		void run() throws IOException;
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			} catch (IOException e) {
				// one of the two has closed the connection, or we have
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	/** Makes the context of a server with a certificate. */
	public static SSLContext context(TestAuthority.Issued issued) throws IOException, GeneralSecurityException {
		char[] password = TestAuthority.KEY_PASSWORD.toCharArray();
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream file = Files.newInputStream(issued.certificate())) {
			Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(file);
			store.setKeyEntry("server", Files.readAllBytes(issued.encryptedKey()), new Certificate[] { certificate });
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}
}
