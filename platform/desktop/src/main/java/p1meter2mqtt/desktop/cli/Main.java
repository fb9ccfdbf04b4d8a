package p1meter2mqtt.desktop.cli;

import java.util.Map;
import java.util.Optional;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The command line, started by the script {@code p1}. */
public final class Main {

	/** What the command line was used for is done. */
	static final int DONE = 0;
	/** What was given to work with is no good; a message says what and where. */
	static final int BAD_INPUT = 1;
	/** The command line itself is wrong; a message says what and how to get help. */
	static final int WRONG_USAGE = 2;

	private static final String DEFAULT_COMMAND = "simulate";

	private Main() {
	}

	/** Runs a command and ends the process with its exit code. */
	public static void main(String[] arguments) {
		// log lines of libraries are one line each, and to be told from the output
		System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
		System.exit(execute(commandLine(System.getenv()), arguments));
	}

	/** Makes the command line with all its commands. */
	static CommandLine commandLine(Map<String, String> environment) {
		Optional<Terminal> terminal = Terminal.of(System.getProperty(Terminal.PROPERTY, ""), environment);
		Ansi ansi = terminal.isPresent() && terminal.get().hasColours() ? Ansi.ON : Ansi.OFF;
		return new CommandLine(new P1Command())
				.addSubcommand(new SimulateCommand(terminal))
				.addSubcommand(new ReplayCommand(terminal))
				.addSubcommand(new EmulateCommand(terminal))
				.addSubcommand(new GatewayCommand(terminal))
				.addSubcommand(new DecodeCommand())
				.addSubcommand(new FlashCommand(environment, terminal.isPresent()))
				.setDefaultValueProvider(new EnvironmentDefaults(environment))
				.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
				.setParameterExceptionHandler(Main::explainUsage)
				.setExecutionExceptionHandler(Main::explainInput);
	}

	/** Runs a command; options without a command belong to {@value #DEFAULT_COMMAND}. */
	static int execute(CommandLine commandLine, String... arguments) {
		return commandLine.execute(withCommand(arguments));
	}

	private static String[] withCommand(String[] arguments) {
		if (arguments.length > 0 && (!arguments[0].startsWith("-") || P1Command.OWN_OPTIONS.contains(arguments[0]))) {
			return arguments;
		}
		String[] completed = new String[arguments.length + 1];
		completed[0] = DEFAULT_COMMAND;
		System.arraycopy(arguments, 0, completed, 1, arguments.length);
		return completed;
	}

	private static int explainUsage(ParameterException e, String[] arguments) {
		CommandLine commandLine = e.getCommandLine();
		commandLine.getErr().println("p1: " + e.getMessage());
		commandLine.getErr().println("    Try: ./" + commandLine.getCommandSpec().qualifiedName() + " --help");
		return WRONG_USAGE;
	}

	private static int explainInput(Exception e, CommandLine commandLine, CommandLine.ParseResult result)
			throws Exception {
		if (e instanceof BadInputException) {
			commandLine.getErr().println("p1: " + e.getMessage());
			return BAD_INPUT;
		}
		throw e;
	}
}
