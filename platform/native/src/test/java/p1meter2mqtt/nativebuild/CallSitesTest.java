package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallSitesTest {

	private static final String TABLE = """
			#include "c/j/i/IOException.h"

			static TeaVM_ExceptionHandler exceptionHandlers_teavm_callSites[3] = {
			    { .id = 1, .exceptionClass = (TeaVM_Class*) &ji_IOException_Cls, .next = NULL },
			    { .id = 2, .exceptionClass = NULL, .next = exceptionHandlers_teavm_callSites+2 },
			    { .id = 1, .exceptionClass = (TeaVM_Class*) &ji_IOException_Cls, .next = NULL }
			};
			TeaVM_CallSite teavm_callSites[4] = {
			    { .firstHandler = exceptionHandlers_teavm_callSites + 0, .location = NULL },\s
			    { .firstHandler = NULL, .location = NULL },\s
			    { .firstHandler = exceptionHandlers_teavm_callSites + 1, .location = NULL },\s
			    { .firstHandler = exceptionHandlers_teavm_callSites + 2, .location = NULL }
			};
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void writeTable() throws IOException {
		Files.writeString(this.folder.resolve("callsites.c"), TABLE);
	}

	@Test
	void shouldGiveCallsWithTheSameHandlersTheSameNumber() throws IOException {
		String rewritten = rewrite("""
				void meth_a() {
				    TEAVM_ALLOC_STACK(INT32_C(1));
				    TEAVM_WITH_CALL_SITE_ID(0, meth_b());
				    TEAVM_WITH_CALL_SITE_ID(1, meth_c(TEAVM_WITH_CALL_SITE_ID(3, meth_d())));
				    TEAVM_WITH_CALL_SITE_ID(2, meth_e());
				}
				""");

		assertThat(rewritten).isEqualTo("""
				void meth_a() {
				    TEAVM_ALLOC_STACK(INT32_C(1));
				    TEAVM_WITH_CALL_SITE_ID(1, meth_b());
				    TEAVM_WITH_CALL_SITE_ID(0, meth_c(TEAVM_WITH_CALL_SITE_ID(1, meth_d())));
				    TEAVM_WITH_CALL_SITE_ID(2, meth_e());
				}
				""");
	}

	@Test
	void shouldMarkNoCallOfAFunctionThatCatchesNothing() throws IOException {
		String rewritten = rewrite("""
				void meth_a() {
				    TEAVM_ALLOC_STACK(INT32_C(1));
				    TEAVM_WITH_CALL_SITE_ID(1, meth_b());
				}
				""");

		assertThat(rewritten).isEqualTo("""
				void meth_a() {
				    TEAVM_ALLOC_STACK(INT32_C(1)); TEAVM_CALL_SITE(0);
				    (meth_b());
				}
				""");
	}

	@Test
	void shouldRewriteALongFunctionToo() throws IOException {
		String line = "    TEAVM_WITH_CALL_SITE_ID(1, meth_b());\n";

		String rewritten = rewrite("void meth_a() {\n" + line.repeat(20_000) + "}\n");

		assertThat(rewritten).doesNotContain("TEAVM_WITH_CALL_SITE_ID");
	}

	@Test
	void shouldKeepOneEntryForEachChainOfHandlers() throws IOException {
		CallSites.compact(this.folder);

		assertThat(Files.readString(this.folder.resolve("callsites.c"))).isEqualTo("""
				#include "c/j/i/IOException.h"

				static TeaVM_ExceptionHandler handlers[] = {
					{ .id = 1, .exceptionClass = (TeaVM_Class*) &ji_IOException_Cls, .next = NULL },
					{ .id = 2, .exceptionClass = NULL, .next = handlers + 2 },
					{ .id = 1, .exceptionClass = (TeaVM_Class*) &ji_IOException_Cls, .next = NULL },
				};
				TeaVM_CallSite teavm_callSites[] = {
					{ .firstHandler = NULL },
					{ .firstHandler = handlers + 0 },
					{ .firstHandler = handlers + 1 },
				};
				""");
	}

	@Test
	void shouldRefuseATableThatAnotherTeaVmHasWritten() throws IOException {
		Files.writeString(this.folder.resolve("callsites.c"), "{ .firstHandler = NULL, .somethingNew = 1 },\n");

		assertThatIOException().isThrownBy(() -> CallSites.compact(this.folder)).withMessageContaining("somethingNew");
	}

	private String rewrite(String text) throws IOException {
		Path file = this.folder.resolve("a.c");
		Files.writeString(file, text);
		CallSites.compact(this.folder);
		return Files.readString(file);
	}
}
