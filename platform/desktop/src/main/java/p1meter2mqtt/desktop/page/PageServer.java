package p1meter2mqtt.desktop.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Hands out the page, its events and its commands, by the server that each JDK brings along: nothing more to ship, to
 * start or to keep up to date for a page, a stream and one command.
 */
final class PageServer implements AutoCloseable {

	private static final int NEXT_PORTS = 20;
	private static final int MOST_REQUESTS = 64;
	/** Browsers that may look at the same time; each keeps a thread. */
	private static final int MOST_STREAMS = 16;
	private static final int IDLE_SECONDS = 10;
	private static final int LONGEST_COMMAND = 4 * 1024;
	/** A client that takes nothing for so long is gone. */
	static final int PATIENCE_SECONDS = 20;

	private static final int OK = 200;
	private static final int NO_CONTENT = 204;
	private static final int BAD_REQUEST = 400;
	private static final int UNAUTHORIZED = 401;
	private static final int FORBIDDEN = 403;
	private static final int NOT_FOUND = 404;
	private static final int METHOD_NOT_ALLOWED = 405;
	private static final int BUSY = 503;

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final String HTML = "text/html; charset=utf-8";
	private static final String TEXT = "text/plain; charset=utf-8";
	private static final Map<String, String> TYPES = Map.of("html", HTML, "css", "text/css; charset=utf-8", "js",
			"text/javascript; charset=utf-8", "svg", "image/svg+xml");

	private static final Pattern FILE = Pattern.compile("/([a-z-]+\\.(css|js|svg))");
	private static final Pattern CHART = Pattern.compile("/uplot/(uPlot\\.(esm\\.js|min\\.css))");
	private static final String CHART_FOLDER = "/META-INF/resources/webjars/uplot/" + chartVersion() + "/dist/";

	/** A logger that nobody refers to forgets its level. A request that is broken is nobody's business here. */
	private static final Logger SERVER = Logger.getLogger("com.sun.net.httpserver");

	private static final Logger LOGGER = Logger.getLogger(PageServer.class.getName());

	static {
		SERVER.setLevel(Level.OFF);
		// read when the server's classes are loaded: a request has to be whole after so many seconds
		System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(IDLE_SECONDS));
		System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(IDLE_SECONDS));
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;
	private final PageAccess access;
	private final PageState state;
	private final AtomicInteger streams = new AtomicInteger();
	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, MOST_REQUESTS, IDLE_SECONDS, TimeUnit.SECONDS,
			new SynchronousQueue<>(), PageServer::inBackground);
	private final ScheduledExecutorService watch = Executors
			.newSingleThreadScheduledExecutor(PageServer::inBackground);
	private final int patienceSeconds;
	private volatile boolean closed;

	/**
	 * Starts to serve.
	 *
	 * @param address where; port 0 for any free port
	 * @param orNext whether one of the next ports will do if this one is taken
	 * @param password what browsers have to ask for, empty for nothing
	 * @param patienceSeconds for how long a client is waited for that takes nothing
	 * @throws IOException if there is no port
	 */
	PageServer(InetSocketAddress address, boolean orNext, String password, int patienceSeconds, PageState state)
			throws IOException {
		this.patienceSeconds = patienceSeconds;
		this.server = bind(address, orNext ? NEXT_PORTS : 0);
		this.state = state;
		this.access = new PageAccess(this.server.getAddress(), password);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	private static HttpServer bind(InetSocketAddress address, int more) throws IOException {
		try {
			return HttpServer.create(address, 0);
		} catch (BindException e) {
			if (more == 0 || address.getPort() == 0) {
				throw e;
			}
			return bind(new InetSocketAddress(address.getAddress(), address.getPort() + 1), more - 1);
		}
	}

	private static Thread inBackground(Runnable work) {
		Thread thread = new Thread(work, "page");
		thread.setDaemon(true);
		return thread;
	}

	/** The port that it listens on. */
	int port() {
		return this.server.getAddress().getPort();
	}

	/** How many browsers are looking. */
	int streams() {
		return this.streams.get();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Headers headers = exchange.getResponseHeaders();
			headers.set("Content-Security-Policy", POLICY);
			headers.set("X-Content-Type-Options", "nosniff");
			headers.set("Referrer-Policy", "no-referrer");
			headers.set("Cross-Origin-Opener-Policy", "same-origin");
			headers.set("Cross-Origin-Resource-Policy", "same-origin");
			headers.set("Cache-Control", "no-store");
			if (!this.access.isMeant(exchange.getRequestHeaders())) {
				answer(exchange, FORBIDDEN, TEXT, "This page is for its own address only.\n");
			} else if (!this.access.hasPassword(exchange.getRequestHeaders())) {
				headers.set("WWW-Authenticate", "Basic realm=\"P1Meter2Mqtt\", charset=\"UTF-8\"");
				answer(exchange, UNAUTHORIZED, TEXT, "This page needs its password.\n");
			} else {
				route(exchange, exchange.getRequestURI().getPath());
			}
		} catch (RuntimeException e) {
			LOGGER.log(Level.WARNING, "the page", e);
		}
	}

	private void route(HttpExchange exchange, String path) throws IOException {
		boolean command = path.equals("/command");
		if (!exchange.getRequestMethod().equals(command ? "POST" : "GET")) {
			exchange.getResponseHeaders().set("Allow", command ? "POST" : "GET");
			answer(exchange, METHOD_NOT_ALLOWED, TEXT, "That is not how this is asked for.\n");
		} else if (command) {
			command(exchange);
		} else if (path.equals("/events")) {
			stream(exchange);
		} else {
			file(exchange, path);
		}
	}

	private void file(HttpExchange exchange, String path) throws IOException {
		Matcher chart = CHART.matcher(path);
		Matcher own = FILE.matcher(path);
		if (path.equals("/")) {
			String page = new String(resource("web/index.html"), StandardCharsets.UTF_8);
			answer(exchange, OK, HTML, page.replace("@token@", this.access.token()));
		} else if (chart.matches()) {
			answer(exchange, OK, type(path), resource(CHART_FOLDER + chart.group(1)));
		} else if (own.matches() && PageServer.class.getResource("web" + path) != null) {
			answer(exchange, OK, type(path), resource("web" + path));
		} else {
			answer(exchange, NOT_FOUND, TEXT, "There is no such thing here.\n");
		}
	}

	private static String type(String path) {
		return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
	}

	private void command(HttpExchange exchange) throws IOException {
		if (!this.access.mayCommand(exchange.getRequestHeaders())) {
			answer(exchange, FORBIDDEN, TEXT, "Commands come from the page itself: load it again.\n");
			return;
		}
		byte[] body = exchange.getRequestBody().readNBytes(LONGEST_COMMAND);
		try {
			JsonNode command = Json.MAPPER.readTree(body);
			this.state.command(command.path("name").asText(), command.path("value").asText());
			exchange.sendResponseHeaders(NO_CONTENT, -1);
		} catch (JsonProcessingException e) {
			answer(exchange, BAD_REQUEST, TEXT, "That is no JSON.\n");
		} catch (IllegalArgumentException e) {
			answer(exchange, BAD_REQUEST, TEXT, e.getMessage() + "\n");
		}
	}

	private void stream(HttpExchange exchange) throws IOException {
		if (this.streams.incrementAndGet() > MOST_STREAMS) {
			this.streams.decrementAndGet();
			answer(exchange, BUSY, TEXT, "Too many browsers look at this page.\n");
			return;
		}
		try {
			exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
			exchange.sendResponseHeaders(OK, 0);
			send(exchange.getResponseBody(), exchange.getRequestHeaders().getFirst("Last-Event-ID"));
		} catch (InterruptedException e) {
			// the page ends, or the client took nothing for too long
		} finally {
			this.streams.decrementAndGet();
		}
	}

	/**
	 * Sends what is new, again and again. There is no queue: a client that is slow gets the newest of all when it is
	 * ready for it, and of one that takes nothing nothing is kept but the thread, until patience ends.
	 */
	private void send(OutputStream output, String last) throws IOException, InterruptedException {
		PageState.Place place = this.state.place(last);
		while (!this.closed) {
			PageState.Update update = this.state.updateSince(place);
			place = update.place();
			byte[] event = event(place, update);
			Thread writer = Thread.currentThread();
			// closes the connection
			ScheduledFuture<?> patience = this.watch.schedule(writer::interrupt, this.patienceSeconds,
					TimeUnit.SECONDS);
			output.write(event);
			output.flush();
			patience.cancel(false);
			this.state.awaitChange(place);
		}
	}

	private byte[] event(PageState.Place place, PageState.Update update) throws JsonProcessingException {
		return ("id: " + place + "\ndata: " + Json.MAPPER.writeValueAsString(update.content()) + "\n\n")
				.getBytes(StandardCharsets.UTF_8);
	}

	private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
		answer(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
	}

	private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
		exchange.getResponseBody().write(body);
	}

	private static byte[] resource(String name) throws IOException {
		try (InputStream resource = PageServer.class.getResourceAsStream(name)) {
			return resource.readAllBytes();
		}
	}

	/** The version that Maven took. */
	private static String chartVersion() {
		Properties properties = new Properties();
		try (InputStream resource = PageServer.class
				.getResourceAsStream("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
			properties.load(resource);
			return properties.getProperty("version");
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Ends it, and all streams. */
	@Override
	public void close() {
		this.closed = true;
		this.server.stop(0);
		this.threads.shutdownNow();
		this.watch.shutdownNow();
	}
}
