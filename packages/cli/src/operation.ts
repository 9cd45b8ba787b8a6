/** The command of an operation: its flags, its help and its action. */
import { Argument, type Command, Option } from "commander";

import type { FriendlyName } from "./friendly/names.ts";
import type { Flag, OperationCommand } from "./operation-command.ts";
import { addCommonOptions, type CommonOptions } from "./options.ts";
import { quote } from "./request/arguments.ts";
import { rangeOf, reader } from "./request/values.ts";

/**
 * Adds the command of an operation.
 *
 * @param isNamed whether the arguments name it: the flags of other commands are not needed
 * @param friendly the name that it gets instead of its own
 */
export function addOperation(
  program: Command,
  entry: OperationCommand,
  isNamed: boolean,
  friendly?: FriendlyName,
): void {
  const name = friendly?.name ?? entry.command;
  const command = program.command(name).summary(friendly?.summary ?? entry.summary);
  if (entry.deprecated) command.summary(`${command.summary()} (deprecated)`);
  if (!isNamed) return;
  const { parameters, body } = entry;
  const positional = parameters.find((flag) => flag.name === friendly?.positional);
  command.description(entry.deprecated ? `${entry.description}\n\nThis operation is deprecated.` : entry.description);
  if (positional) {
    const argument = new Argument(`[${positional.flag}]`, positional.description ?? "");
    command.addArgument(argument.argParser(reader(positional)));
  }
  const options = new Map<Flag, Option>();
  const addFlags = (title: string, flags: readonly Flag[]): void => {
    command.optionsGroup(title);
    for (const flag of flags) {
      const option = optionOf(flag);
      options.set(flag, option);
      command.addOption(option);
    }
  };
  addFlags("Arguments:", parameters);
  if (body && body.fields.length > 0) addFlags("Form:", body.fields);
  addCommonOptions(command, entry, friendly);
  command.addHelpText(
    "after",
    () =>
      `\nExamples:\n${examplesOf(entry, name, positional)
        .map((line) => `  ${line}`)
        .join("\n")}\n`,
  );
  command.action(async (...given: unknown[]) => {
    const opts = command.opts<CommonOptions & Record<string, unknown>>();
    const values = new Map<Flag, unknown>();
    for (const [flag, option] of options) {
      const value = opts[option.attributeName()];
      if (value !== undefined) values.set(flag, value);
    }
    if (positional && given[0] !== undefined) values.set(positional, given[0]);
    const { run } = await import("./run.ts");
    await run({ ...entry, command: name }, { values, args: opts.args, body: opts.body }, opts, friendly);
  });
}

const PLACEHOLDERS: Record<Flag["type"], string> = {
  integer: "integer",
  number: "number",
  boolean: "boolean",
  string: "text",
  json: "json",
  file: "@file",
};

function optionOf(flag: Flag): Option {
  const { flag: name, alias, type, isList, values, deprecated } = flag;
  const placeholder = type === "boolean" ? "[boolean]" : `<${PLACEHOLDERS[type]}>`;
  const option = new Option(`${alias === undefined ? "" : `--${alias}, `}--${name} ${placeholder}`, describe(flag));
  const read = reader(flag);
  if (type === "boolean") option.preset("true");
  option.argParser((text, before: unknown) => (isList ? [...((before as unknown[]) ?? []), read(text)] : read(text)));
  // For completions; the reader has checked them.
  if (values) option.argChoices = values.map(String);
  if (deprecated) option.hideHelp();
  return option;
}

/** Returns what the help says of a flag: its description, its limits, its default and its example. */
function describe(flag: Flag): string {
  const { description = "", required, isList, values, isOpen, example, type } = flag;
  const { default: initial } = flag;
  const hasLimits = flag.minimum !== undefined || flag.maximum !== undefined;
  const facts = [
    required && flag.name !== "org_id" && "required",
    isList && "can be repeated",
    values && `${isOpen ? "such as" : "one of"} ${values.join(", ")}`,
    hasLimits && rangeOf(flag, type === "integer" ? "an integer" : "a number"),
    initial !== undefined && `default: ${shown(initial)}`,
    example !== undefined && `example: ${type === "file" ? "@" : ""}${shown(example)}`,
  ].filter(Boolean);
  const [first = ""] = description.split(/\n\n|\*\*Assumption\*\*/);
  const sentence = first.replaceAll(/\s+/g, " ").trim();
  return facts.length > 0 ? `${sentence} (${facts.join("; ")})`.trim() : sentence;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function examplesOf(
  { example, pagination, parameters }: OperationCommand,
  name: string,
  positional: Flag | undefined,
): string[] {
  const words = [...example];
  const index = positional ? words.indexOf(`--${positional.alias ?? positional.flag}`) : -1;
  if (index >= 0) words.splice(index, 1);
  const call = ["9pic", name, ...words].map(quote).join(" ");
  if (!pagination) return [call, `${call} --json`];
  const size = parameters.find((flag) => flag.name === pagination.pageSize);
  const maximum = size?.maximum === undefined ? "" : ` --${size.flag} ${size.maximum}`;
  return [call, `${call}${maximum} --all --csv`];
}
