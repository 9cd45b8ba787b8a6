/** Lists what can follow the words of a command line: commands, flags, and the values that the spec lists. */
import type { Command, Option } from "commander";

import { createProgram } from "../program.ts";

/** Prints a line for each name that can follow, with its description after a tab. */
export function complete(args: readonly string[] = process.argv): void {
  const words = args.slice(args.indexOf("--") + 1);
  const lines = candidates(words).map(([name, description]) => `${name}\t${shortOf(description)}`);
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** Returns the first sentence of a description, without limits and examples. */
const shortOf = (description: string): string => description.split(/\n| \(|[.:;] |\.$/, 1)[0] as string;

type Candidate = [name: string, description: string];

/**
 * Returns the names that can stand for the last word.
 *
 * @param words the words after `9pic`; the last one is being typed
 */
export function candidates(words: readonly string[]): Candidate[] {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? "";
  const [name] = before.filter((word) => !word.startsWith("-"));
  const program = createProgram(words);
  const all = name === undefined || name === "help" ? commandsOf(program) : ofCommand(program, name, before, current);
  return all.filter(([candidate]) => candidate.startsWith(current));
}

const commandsOf = (program: Command): Candidate[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => [command.name(), command.summary() || command.description()]);

function ofCommand(program: Command, name: string, before: readonly string[], current: string): Candidate[] {
  const command = program.commands.find((one) => one.name() === name);
  if (!command) return [];
  if (name === "completion") return ["bash", "zsh", "fish"].map((shell) => [shell, ""]);
  const options = command.createHelp().visibleOptions(command);
  const last = before.at(-1) ?? "";
  const open = options.find((option) => option.required && namesOf(option).includes(last));
  if (open) return (open.argChoices ?? []).map((value) => [value, ""]);
  // A word that is no flag is a value, such as the name of a file.
  if (current !== "" && !current.startsWith("-")) return [];
  return options.flatMap((option) => namesOf(option).map((one): Candidate => [one, option.description]));
}

/** Returns the long names of an option, of which `--event, --event-id` has two. */
const namesOf = ({ short, long }: Option): string[] => [short, long].filter((one) => one?.startsWith("--")) as string[];
