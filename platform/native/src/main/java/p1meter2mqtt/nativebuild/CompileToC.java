package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Path;

import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.diagnostics.ProblemSeverity;
import org.teavm.model.CallLocation;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/** Compiles the firmware to C: {@code CompileToC MAIN-CLASS FOLDER}. Ends with 1 if anything that it needs is missing. */
public final class CompileToC {

	private CompileToC() {
	}

	/** Runs TeaVM by its tooling interface; its Maven plug-in knows heaps of whole megabytes only. */
	public static void main(String[] arguments) throws TeaVMToolException, IOException {
		Path folder = Path.of(arguments[1]);
		TeaVMTool tool = new TeaVMTool();
		tool.setTargetType(TeaVMTargetType.C);
		tool.setMainClass(arguments[0]);
		tool.setTargetDirectory(folder.toFile());
		tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
		// names of classes and methods for stack traces would double the data, which stands in RAM
		tool.setObfuscated(true);
		tool.setShortFileNames(true);
		tool.setDebugInformationGenerated(false);
		tool.setHeapDump(false);
		tool.setLog(new ConsoleTeaVMToolLog(false));
		tool.generate();
		boolean failed = false;
		for (Problem problem : tool.getProblemProvider().getProblems()) {
			DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
			problem.render(text);
			System.err.println(problem.getSeverity() + ": " + text.getText() + where(problem.getLocation()));
			failed |= problem.getSeverity() == ProblemSeverity.ERROR;
		}
		if (failed) {
			System.exit(1);
		}
		CallSites.compact(folder);
	}

	private static String where(CallLocation location) {
		return location == null ? "" : " in " + location.getMethod() + " at " + location.getSourceLocation();
	}
}
