package p1meter2mqtt.desktop.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.NotReachedException;
import p1meter2mqtt.desktop.view.Journal;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The command line, started by the project's script {@code p1}, or installed. */
public final class Main {

	/** What the command line was used for is done. */
	static final int DONE = 0;
	/** What was given to work with is no good; a message says what and where. */
	static final int BAD_INPUT = 1;
	/** The command line itself is wrong; a message says what and how to get help. */
	static final int WRONG_USAGE = 2;
	/** The time that was given is over, and broker or meter was not reached; a message says which. */
	static final int NOT_REACHED = 3;

	private static final String DEFAULT_COMMAND = "simulate";
	private static final Set<String> HELP = Set.of("-h", "--help");

	private Main() {
	}

	/** Runs a command and ends the process with its exit code. */
	public static void main(String[] arguments) {
		// log lines of libraries are one line each, and to be told from the output
		System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
		// newer versions of Java warn about what it would use
		System.setProperty("io.netty.noUnsafe", "true");
		System.exit(execute(commandLine(System.getenv()), arguments));
	}

	/** Makes the command line with all its commands. In the project's folder these are more than installed. */
	public static CommandLine commandLine(Map<String, String> environment) {
		Optional<Terminal> terminal = Terminal.of(System.getProperty(Terminal.PROPERTY, ""), environment);
		Ansi ansi = terminal.isPresent() && terminal.get().hasColours() ? Ansi.ON : Ansi.OFF;
		CommandLine commandLine = new CommandLine(new P1Command())
				.addSubcommand(new SimulateCommand(terminal))
				.addSubcommand(new ReplayCommand(terminal))
				.addSubcommand(new GatewayCommand(terminal))
				.addSubcommand(new CheckCommand())
				.addSubcommand(new DecodeCommand())
				.setDefaultValueProvider(new EnvironmentDefaults(environment))
				.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
				.setParameterExceptionHandler(Main::explainUsage)
				.setExecutionExceptionHandler(Main::explainInput);
		if (System.getProperty(EmulateCommand.ROOT_PROPERTY) != null) {
			commandLine.setCommandName("./p1").addSubcommand(new EmulateCommand(terminal))
					.addSubcommand(new FlashCommand(environment, terminal.isPresent()));
			UsageMessageSpec help = commandLine.getCommandSpec().usageMessage();
			help.footer(Stream.concat(Stream.of(help.footer()), P1Command.FOOTER_OF_PROJECT.stream())
					.toArray(String[]::new));
		}
		return commandLine;
	}

	/** Runs a command; options without a command belong to {@value #DEFAULT_COMMAND}. */
	static int execute(CommandLine commandLine, String... arguments) {
		return commandLine.execute(isUnknown(commandLine, arguments) ? new String[] { arguments[0] }
				: withCommand(arguments));
	}

	/** Whether the command is none: then its options are of no interest, {@code --help} neither. */
	private static boolean isUnknown(CommandLine commandLine, String[] arguments) {
		return arguments.length > 0 && !arguments[0].startsWith("-") && !arguments[0].startsWith("@")
				&& !commandLine.getSubcommands().containsKey(arguments[0]);
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
		if (Stream.of(arguments).anyMatch(HELP::contains)) {
			// whoever asks for help gets it, whatever else is wrong
			commandLine.usage(commandLine.getOut());
			return DONE;
		}
		tell(commandLine, Journal.ERROR, "p1: " + place(e) + e.getMessage() + "\n    Try: "
				+ commandLine.getCommandSpec().qualifiedName() + " --help");
		return WRONG_USAGE;
	}

	/** Tells something that is not as it should be. */
	static void tell(CommandLine commandLine, int level, String text) {
		boolean journal = Journal.hears(EnvironmentDefaults.environment(commandLine.getCommandSpec()), Journal.ERRORS);
		commandLine.getErr().println(journal ? Journal.lines(level, text) : text);
	}

	/** Where a value stands that is wrong, if it is in a file. */
	private static String place(ParameterException e) {
		return e.getArgSpec() instanceof OptionSpec option
				? ConfigurationOptions.of(option.command()).flatMap(file -> file.source(option))
						.map(source -> source + ": ").orElse("")
				: "";
	}

	private static int explainInput(Exception e, CommandLine commandLine, CommandLine.ParseResult result)
			throws Exception {
		if (e instanceof BadInputException) {
			tell(commandLine, Journal.ERROR, "p1: " + e.getMessage());
			return e instanceof NotReachedException ? NOT_REACHED : BAD_INPUT;
		}
		throw e;
	}
}
