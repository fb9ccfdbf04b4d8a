package p1meter2mqtt.desktop.page;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;

/**
 * Who may see the page, and who may give commands. Another site in the same browser may not: neither by a name that it
 * lets point to this machine (DNS rebinding: the Host header has to be an address or localhost), nor by a form (the
 * Origin header has to be the page's own, and a command needs the token that stands in the page).
 */
final class PageAccess {

	/** The header of the token. */
	static final String TOKEN_HEADER = "X-P1-Token";

	/** So many wrong passwords a minute, then none is looked at until the minute is over. */
	private static final int MOST_FAILURES = 10;
	private static final int TOKEN_BYTES = 16;
	private static final String BASIC = "Basic ";

	/** An address, as a browser writes it: IPv4, or IPv6 in brackets. */
	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final boolean loopback;
	private final int port;
	private final byte[] password;
	private final String token = newToken();
	private int failures;
	private long minute;

	/**
	 * Makes the rules.
	 *
	 * @param password what is asked for, empty for nothing; the user's name may be any
	 */
	PageAccess(InetSocketAddress address, String password) {
		this.loopback = address.getAddress().isLoopbackAddress();
		this.port = address.getPort();
		this.password = password.getBytes(StandardCharsets.UTF_8);
	}

	/** What a command has to bring along. */
	String token() {
		return this.token;
	}

	/** Says whether a request is for this page by its address, and from this page or from nowhere. */
	boolean isMeant(Headers headers) {
		String host = headers.getFirst("Host");
		String origin = headers.getFirst("Origin");
		return host != null && isOwn(host) && (origin == null || origin.equals("http://" + host));
	}

	private boolean isOwn(String host) {
		String suffix = ":" + this.port;
		String name = host.endsWith(suffix) ? host.substring(0, host.length() - suffix.length()) : host;
		if (!host.endsWith(suffix) && this.port != 80) {
			return false;
		}
		return LOOPBACK.contains(name) || !this.loopback && (ADDRESS.matcher(name).matches() || isThisMachine(name));
	}

	private static boolean isThisMachine(String name) {
		try {
			return name.equalsIgnoreCase(InetAddress.getLocalHost().getHostName());
		} catch (UnknownHostException e) {
			return false;
		}
	}

	/** Says whether a command comes from the page itself. */
	boolean mayCommand(Headers headers) {
		String given = headers.getFirst(TOKEN_HEADER);
		return headers.getFirst("Origin") != null && given != null
				&& isSame(given.getBytes(StandardCharsets.UTF_8), this.token.getBytes(StandardCharsets.UTF_8));
	}

	/** Says whether the right password came along, or none is asked for. */
	boolean hasPassword(Headers headers) {
		if (this.password.length == 0) {
			return true;
		}
		String given = headers.getFirst("Authorization");
		if (given == null || !given.startsWith(BASIC) || isLockedOut()) {
			return false;
		}
		boolean right = isSame(password(given.substring(BASIC.length())), this.password);
		if (!right) {
			noteFailure();
		}
		return right;
	}

	private static byte[] password(String credentials) {
		try {
			String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
			return pair.substring(pair.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			return new byte[0];
		}
	}

	/** Takes the same time, wherever they differ. */
	private static boolean isSame(byte[] one, byte[] other) {
		return MessageDigest.isEqual(one, other);
	}

	private synchronized boolean isLockedOut() {
		return this.failures >= MOST_FAILURES && this.minute == thisMinute();
	}

	private synchronized void noteFailure() {
		long now = thisMinute();
		this.failures = now == this.minute ? this.failures + 1 : 1;
		this.minute = now;
	}

	private static long thisMinute() {
		return TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
	}

	private static String newToken() {
		byte[] bytes = new byte[TOKEN_BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}
}
