package p1meter2mqtt.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowFramesTest {

	private static final String ALLOCATOR = """
			void* meth_otr_Allocator_allocate(void* teavm_local_1) {
			    return meth_somewhere_else(teavm_local_1);
			}
			""";

	@TempDir
	private Path folder;

	@Test
	void shouldTakeTheFrameFromAFunctionThatNeverCollects() throws IOException {
		assertThat(rewrite("""
				int32_t meth_a(TeaVM_Array* teavm_local_1, int32_t teavm_local_2) {
				    TEAVM_ALLOC_STACK(INT32_C(1)); TEAVM_CALL_SITE(0);
				    TEAVM_GC_ROOT(INT32_C(0), teavm_local_1);
				    teavm_local_1 = (teavm_nullCheck(teavm_local_1));
				    teavm_local_2 = (teavm_checkBounds(teavm_local_2, teavm_local_1));
				    TEAVM_GC_ROOT_RELEASE(INT32_C(0));
				    TEAVM_RELEASE_STACK;
				    return teavm_local_2;
				}
				""")).isEqualTo("""
				int32_t meth_a(TeaVM_Array* teavm_local_1, int32_t teavm_local_2) {
				    teavm_local_1 = (teavm_nullCheck(teavm_local_1));
				    teavm_local_2 = (teavm_checkBounds(teavm_local_2, teavm_local_1));
				    return teavm_local_2;
				}
				""");
	}

	@Test
	void shouldKeepTheFramesOfAllThatReachTheAllocator() throws IOException {
		assertUnchanged(framed("meth_a", "(meth_b());") + framed("meth_b", "(meth_c());")
				+ framed("meth_c", "teavm_local_1 = (meth_otr_Allocator_allocate(&jl_Object_Cls));") + ALLOCATOR);
	}

	@Test
	void shouldKeepTheFrameOfAFunctionThatCallsAMethodOfWhichOneAllocates() throws IOException {
		assertUnchanged(framed("meth_a",
				"(teavm_tmp_ptr_0 = teavm_local_1, TEAVM_METHOD(teavm_tmp_ptr_0, pm_Handler_VT, virt_b)(teavm_tmp_ptr_0));")
				+ framed("meth_c_b", "teavm_local_1 = (meth_otr_Allocator_allocate(&jl_Object_Cls));") + ALLOCATOR + """
						void meth_d_b(void* teavm_this_) {
						    return;
						}
						pm_C_VT pm_C_Cls = {
						        .virt_b = &meth_c_b
						};
						pm_D_VT pm_D_Cls = {
						        .virt_b = &meth_d_b
						};
						""");
	}

	@Test
	void shouldKeepTheFrameOfAFunctionThatCatches() throws IOException {
		assertUnchanged("""
				void meth_a(void* teavm_local_1) {
				    TEAVM_ALLOC_STACK(INT32_C(1));
				    TEAVM_TRY {
				    TEAVM_WITH_CALL_SITE_ID(1, meth_b());
				    TEAVM_RELEASE_STACK;
				}
				""");
	}

	@Test
	void shouldKeepTheFrameOfAFunctionThatWaits() throws IOException {
		assertUnchanged(framed("meth_a", "(native_await(teavm_local_1));"));
	}

	@Test
	void shouldKeepTheFrameOfAFunctionThatCallsANativeThatIsNotKnown() throws IOException {
		assertUnchanged(framed("meth_a", "(native_new_device_read(teavm_local_1));"));
	}

	@Test
	void shouldKeepTheFrameOfAFunctionThatCallsThroughAPointer() throws IOException {
		assertUnchanged(framed("meth_a", "((void (*)(void*)) teavm_local_1)(teavm_local_1);"));
	}

	@Test
	void shouldTakeTheFrameFromAFunctionThatAsksABoardWithoutWaiting() throws IOException {
		assertThat(rewrite(framed("meth_a", "(native_monotonic_millis());"))).doesNotContain("TEAVM_ALLOC_STACK");
	}

	@Test
	void shouldGiveAFrameToTheLinesThatThrow() throws IOException {
		assertThat(rewrite("""
				void meth_a(void* teavm_this_, int32_t teavm_local_1) {
				    void* teavm_local_2;
				    void* teavm_local_3;
				    void* teavm_local_4;
				    TEAVM_ALLOC_STACK(INT32_C(2)); TEAVM_CALL_SITE(0);
				    teavm_local_2 = (meth_b(teavm_this_));
				    teavm_local_4 = teavm_local_2;
				    if ((teavm_local_1 < INT32_C(0))) {
				        TEAVM_GC_ROOT_RELEASE(INT32_C(0));
				        teavm_local_3 = (meth_otr_Allocator_allocate(&jl_IllegalArgumentException_Cls));
				        TEAVM_GC_ROOT(INT32_C(1), teavm_local_3);
				        (meth_jl_Exception__init_(teavm_local_3, teavm_local_2));
				        (meth_otr_ExceptionHandling_throwException(teavm_local_3));
				        TEAVM_UNREACHABLE
				    }
				    TEAVM_RELEASE_STACK;
				}
				void* meth_b(void* teavm_this_) {
				    return teavm_this_;
				}
				""" + ALLOCATOR)).startsWith("""
				void meth_a(void* teavm_this_, int32_t teavm_local_1) {
				    void* teavm_local_2;
				    void* teavm_local_3;
				    void* teavm_local_4;
				    teavm_local_2 = (meth_b(teavm_this_));
				    teavm_local_4 = teavm_local_2;
				    if ((teavm_local_1 < INT32_C(0))) {
				    {
				    TEAVM_ALLOC_STACK(INT32_C(4)); TEAVM_CALL_SITE(0);
				    TEAVM_GC_ROOT_RELEASE(INT32_C(0));
				    TEAVM_GC_ROOT_RELEASE(INT32_C(1));
				    TEAVM_GC_ROOT(INT32_C(2), teavm_this_);
				    TEAVM_GC_ROOT(INT32_C(3), teavm_local_2);
				        TEAVM_GC_ROOT_RELEASE(INT32_C(0));
				        teavm_local_3 = (meth_otr_Allocator_allocate(&jl_IllegalArgumentException_Cls));
				        TEAVM_GC_ROOT(INT32_C(1), teavm_local_3);
				        (meth_jl_Exception__init_(teavm_local_3, teavm_local_2));
				        (meth_otr_ExceptionHandling_throwException(teavm_local_3));
				        TEAVM_UNREACHABLE
				    }
				    }
				}
				""");
	}

	private static String framed(String name, String line) {
		return """
				void %s(void* teavm_local_1) {
				    TEAVM_ALLOC_STACK(INT32_C(1)); TEAVM_CALL_SITE(0);
				    %s
				    TEAVM_RELEASE_STACK;
				}
				""".formatted(name, line);
	}

	private void assertUnchanged(String text) throws IOException {
		assertThat(rewrite(text)).isEqualTo(text);
	}

	private String rewrite(String text) throws IOException {
		Path file = this.folder.resolve("a.c");
		Files.writeString(file, text);
		ShadowFrames.remove(this.folder);
		return Files.readString(file);
	}
}
