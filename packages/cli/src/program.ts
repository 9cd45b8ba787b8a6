/** The program: a command for each operation of the spec, their friendlier names, and the commands of the program itself. */
import { Command } from "commander";

import { FRIENDLY_NAMES } from "./friendly/names.ts";
import { commands, specVersion, version } from "./generated/commands.ts";
import { addOperation } from "./operation.ts";
import { addConnectionOptions, readId } from "./options.ts";
import { hasColour, widthOf } from "./terminal.ts";

const NOTES = `
Settings come from options, then from NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_BASE_URL, then from the file of \`9pic login\`.
There is no option for the key: \`ps\` would show it to other users.

Exit codes: 0 success, 1 a failure on this machine, 2 usage, 3 not authorised, 4 not found, 5 throttled, 6 server, 7 network or time, 130 Ctrl-C.`;

/** Creates the program. Only the command that the arguments name gets its options: the others are only listed. */
export function createProgram(args: readonly string[]): Command {
  const program = new Command("9pic")
    .description("The 9pic API on the command line.")
    .usage("<command> [options]")
    .version(`${version} (spec ${specVersion})`, "-V, --version", "print the version")
    .helpOption("-h, --help", "print the help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({
      outputError: () => {}, // main.ts prints it.
      getOutHelpWidth: () => widthOf(process.stdout),
      getOutHasColors: () => hasColour(process.stdout),
    })
    .configureHelp({ styleTitle: (text) => (hasColour(process.stdout) ? `\u001B[1m${text}\u001B[22m` : text) })
    .addHelpText("after", NOTES);
  const isNamed = (name: string): boolean => args.includes(name);
  program.commandsGroup("Shortcuts:");
  for (const friendly of FRIENDLY_NAMES) {
    const entry = commands.find(({ operationId }) => operationId === friendly.operationId);
    // An operation of the same name is listed once, with what the shortcut adds to it.
    if (entry) addOperation(program, entry, isNamed(friendly.name), friendly);
  }
  program.commandsGroup("Operations:");
  const names = new Set(program.commands.map((command) => command.name()));
  for (const entry of commands) if (!names.has(entry.command)) addOperation(program, entry, isNamed(entry.command));
  program.commandsGroup("Program:");
  addOwnCommands(program);
  if (args.length === 0) program.action(() => program.outputHelp());
  return program;
}

function addOwnCommands(program: Command): void {
  const pull = program.command("pull").description("copy the events of an organisation to a dataset of the mock");
  pull
    .option("--org <integer>", "the organisation; default: NINEPIC_ORG_ID, or that of `9pic login`", readId)
    .option("-o, --output <file>", "the dataset, as JSON; replaced when the pull is complete", "dataset.json");
  addConnectionOptions(pull);
  pull.action(async (options) => (await import("./friendly/pull.ts")).runPull(options));
  const login = program.command("login").description("save the API key, after checking it");
  login
    .option("--org <integer>", "the organisation")
    .option("--event <integer>", "an event: the key is checked by ping; without it, by the list of events")
    .option("--key-stdin", "read the key from the standard input instead of a prompt");
  addConnectionOptions(login);
  login.action(async (options) => (await import("./friendly/login.ts")).login(options));
  program
    .command("logout")
    .description("delete the saved API key")
    .action(async () => (await import("./friendly/login.ts")).logout());
  program
    .command("completion <shell>")
    .description("print a script of completions for bash, zsh or fish")
    .action(async (shell: string) => (await import("./completion/scripts.ts")).printScript(shell));
  program
    .command("complete [words...]", { hidden: true })
    .allowUnknownOption()
    .helpOption(false)
    .action(async () => {
      const { complete } = await import("./completion/complete.ts");
      complete();
    });
}
