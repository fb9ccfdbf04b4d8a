package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the shadow frames from functions that need none. TeaVM lets each function keep the references of its variables
 * in a frame for the collector. But during most functions of the firmware, which allocates nothing, the collector can't
 * run, other than to make an exception; and then the function is left, and its variables with it.
 * <p>
 * So a function keeps its frame only if it, or what it calls, may collect and go on: if it allocates, catches something,
 * waits (other threads run meanwhile) or calls what is not known. In the others, lines that end in a throw get a frame of
 * their own, with all references that they use. An exception finds its handler in the frame of whoever catches it.
 */
final class ShadowFrames {

	/** Neither allocate nor wait, or never come back. */
	private static final Set<String> HARMLESS = Set.of("if", "while", "switch", "return", "sizeof", "INT32_C",
			"INT64_C", "TEAVM_FIELD", "TEAVM_ARRAY_AT", "TEAVM_ARRAY_LENGTH", "TEAVM_ARRAY_DATA", "TEAVM_METHOD",
			"TEAVM_TO_BYTE", "TEAVM_TO_CHAR", "TEAVM_TO_SHORT", "TEAVM_GET_STRING", "TEAVM_ALIGN",
			"TEAVM_ADDRESS_ADD", "TEAVM_STRUCTURE_ADD", "TEAVM_ALLOC_STACK", "TEAVM_CALL_SITE", "TEAVM_GC_ROOT",
			"TEAVM_GC_ROOT_RELEASE", "TEAVM_CLASS_OF", "TEAVM_UNPACK_CLASS", "teavm_nullCheck", "teavm_checkBounds",
			"teavm_checkLowerBound", "teavm_checkUpperBound", "teavm_compare_i32", "teavm_compare_u32",
			"teavm_compare_i64", "teavm_compare_u64", "teavm_instanceof", "teavm_checkcast", "teavm_isSupertypeOf",
			"teavm_primitiveKind", "teavm_gc_writeBarrier", "memcpy", "memmove", "memset",
			"meth_otr_ExceptionHandling_throwException", "meth_otr_ExceptionHandling_throwClassCastException",
			"teavm_throwNullPointerException", "teavm_throwArrayIndexOutOfBoundsException");

	/** The natives of natives.h in which no other thread runs. Any other one may let threads run, and those may collect. */
	private static final Set<String> HARMLESS_NATIVES = Set.of("native_board_id", "native_console_write",
			"native_monotonic_millis", "native_network_address", "native_network_join", "native_network_joined",
			"native_network_leave", "native_network_signal", "native_option", "native_restart", "native_restart_reason",
			"native_set_pin", "native_set_wall_millis", "native_tcp_available", "native_tcp_close", "native_tcp_open",
			"native_tcp_read", "native_tcp_state", "native_tcp_write", "native_thread_current", "native_thread_start",
			"native_uart_available", "native_uart_close", "native_uart_open", "native_uart_read",
			"native_uart_set_baudrate", "native_wall_millis", "native_watchdog_feed", "native_watchdog_start");

	private static final String CATCHES = "TEAVM_WITH_CALL_SITE_ID(";
	private static final String TRIES = "TEAVM_TRY";
	private static final Pattern FRAME = Pattern
			.compile("(?m)^ *TEAVM_ALLOC_STACK\\(INT32_C\\((\\d+)\\)\\); TEAVM_CALL_SITE\\(0\\);\\n");
	private static final Pattern FRAME_USE = Pattern
			.compile("(?m)^ *(?:TEAVM_GC_ROOT\\(.*\\)|TEAVM_GC_ROOT_RELEASE\\(.*\\)|TEAVM_RELEASE_STACK);\\n");
	/** Lines without a branch, a label or a block, up to the one that is never reached. */
	private static final Pattern THROW = Pattern
			.compile("(?m)(?:^(?! *(?:TEAVM_RELEASE_STACK|TEAVM_TRY|TEAVM_ALLOC_STACK|goto|return|case|default|if|while|switch)\\b)(?!.*[{}:]).+;\\n)+ *TEAVM_UNREACHABLE\\n");
	private static final Pattern REFERENCE = Pattern.compile("(?:void|TeaVM_Array)\\* (teavm_(?:this_|local_\\d+))");
	private static final Pattern DECLARATION = Pattern.compile("(?m)^ *" + REFERENCE.pattern() + ";$");
	private static final Pattern ASSIGNMENT = Pattern.compile(" *(teavm_local_\\d+) = (.*)");

	private final GeneratedCode code;
	private final Set<String> collecting = new HashSet<>();

	private ShadowFrames(GeneratedCode code) {
		this.code = code;
	}

	/**
	 * Rewrites the files of a folder that TeaVM has written and {@link CallSites} has rewritten.
	 *
	 * @throws IOException if they can't be read or written
	 */
	static void remove(Path folder) throws IOException {
		ShadowFrames frames = new ShadowFrames(GeneratedCode.read(folder));
		frames.findCollecting();
		frames.code.rewrite(frames::withoutFrame);
	}

	/** What collects makes its callers collect: this ends when there is nobody new. */
	private void findCollecting() {
		Map<String, Set<String>> calls = new LinkedHashMap<>();
		for (GeneratedCode.CFunction function : this.code.functions()) {
			String body = THROW.matcher(function.body()).replaceAll("");
			calls.put(function.name(), this.code.calls(body));
			if (body.contains(CATCHES) || body.contains(TRIES)) {
				this.collecting.add(function.name());
			}
		}
		boolean more;
		do {
			more = false;
			for (Map.Entry<String, Set<String>> function : calls.entrySet()) {
				more |= function.getValue().stream().anyMatch(this::mayCollect) && this.collecting.add(function.getKey());
			}
		} while (more);
	}

	private boolean mayCollect(String callee) {
		if (HARMLESS.contains(callee) || HARMLESS_NATIVES.contains(callee)) {
			return false;
		}
		return this.code.function(callee) == null || this.collecting.contains(callee);
	}

	private String withoutFrame(GeneratedCode.CFunction function) {
		Matcher frame = FRAME.matcher(function.body());
		if (this.collecting.contains(function.name()) || !frame.find()) {
			return function.body();
		}
		int size = Integer.parseInt(frame.group(1));
		String body = frame.replaceAll("");
		StringBuilder result = new StringBuilder();
		int end = 0;
		Matcher throwing = THROW.matcher(body);
		while (throwing.find()) {
			result.append(withoutUses(body.substring(end, throwing.start())));
			result.append(framed(throwing.group(), size, references(function, throwing.group())));
			end = throwing.end();
		}
		return result.append(withoutUses(body.substring(end))).toString();
	}

	private static String withoutUses(String lines) {
		return FRAME_USE.matcher(lines).replaceAll("");
	}

	/** The parameters, and the variables that have a value before the lines and are used there. */
	private static Set<String> references(GeneratedCode.CFunction function, String lines) {
		Set<String> references = new LinkedHashSet<>();
		Set<String> variables = new HashSet<>();
		REFERENCE.matcher(function.parameters()).results().forEach(match -> references.add(match.group(1)));
		DECLARATION.matcher(function.body()).results().forEach(match -> variables.add(match.group(1)));
		for (String line : lines.split("\n")) {
			Matcher assignment = ASSIGNMENT.matcher(line);
			boolean assigns = assignment.matches();
			for (String word : (assigns ? assignment.group(2) : line).split("\\W+")) {
				if (variables.contains(word)) {
					references.add(word);
				}
			}
			if (assigns) {
				variables.remove(assignment.group(1));
			}
		}
		return references;
	}

	private static String framed(String lines, int size, Set<String> references) {
		StringBuilder text = new StringBuilder("    {\n    TEAVM_ALLOC_STACK(INT32_C(").append(size + references.size())
				.append(")); TEAVM_CALL_SITE(0);\n");
		for (int i = 0; i < size; i++) {
			text.append("    TEAVM_GC_ROOT_RELEASE(INT32_C(").append(i).append("));\n");
		}
		int place = size;
		for (String reference : references) {
			text.append("    TEAVM_GC_ROOT(INT32_C(").append(place++).append("), ").append(reference).append(");\n");
		}
		return text.append(lines).append("    }\n").toString();
	}
}
