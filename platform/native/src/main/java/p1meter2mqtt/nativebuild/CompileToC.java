package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.diagnostics.ProblemSeverity;
import org.teavm.model.CallLocation;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles programs to C: {@code CompileToC FOLDER NAME=MAIN-CLASS...}, each into the folder of its name. In one JVM,
 * since it takes longer to compile TeaVM's own code than to run it. Ends with 1 if something that a program needs is
 * missing, or suspending code is reachable.
 */
public final class CompileToC {

	private static final int FAILED = 1;

	private CompileToC() {
	}

	/** Runs TeaVM by its tooling interface, and then what makes the result fit for a small board. */
	public static void main(String[] arguments) throws TeaVMToolException, IOException {
		for (String program : List.of(arguments).subList(1, arguments.length)) {
			String[] nameAndMain = program.split("=");
			compile(nameAndMain[1], Path.of(arguments[0], nameAndMain[0]));
		}
	}

	private static void compile(String mainClass, Path folder) throws TeaVMToolException, IOException {
		Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
		GeneratedFolder.delete(fresh);
		if (!generate(mainClass, fresh)) {
			System.exit(FAILED);
		}
		List<Path> suspending = SuspendingCode.find(fresh);
		if (!suspending.isEmpty()) {
			System.err.println("ERROR: TeaVM would suspend the code of " + suspending
					+ ": look for what reaches its own threads, and give it one of ours (see Substitutions.java).");
			System.exit(FAILED);
		}
		CallSites.compact(fresh);
		GeneratedFolder.replace(folder, fresh);
	}

	private static boolean generate(String mainClass, Path folder) throws TeaVMToolException {
		TeaVMTool tool = new TeaVMTool();
		tool.setTargetType(TeaVMTargetType.C);
		tool.setMainClass(mainClass);
		tool.setTargetDirectory(folder.toFile());
		// a higher level inlines so much that the code is half as large again
		tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
		// names of classes and methods for stack traces would double the data, which stands in RAM
		tool.setObfuscated(true);
		tool.setShortFileNames(true);
		tool.setDebugInformationGenerated(false);
		tool.setHeapDump(false);
		tool.setLog(new ConsoleTeaVMToolLog(false));
		tool.generate();
		boolean complete = true;
		for (Problem problem : tool.getProblemProvider().getProblems()) {
			DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
			problem.render(text);
			System.err.println(problem.getSeverity() + ": " + text.getText() + where(problem.getLocation()));
			complete &= problem.getSeverity() != ProblemSeverity.ERROR;
		}
		return complete;
	}

	private static String where(CallLocation location) {
		return location == null ? "" : " in " + location.getMethod() + " at " + location.getSourceLocation();
	}
}
