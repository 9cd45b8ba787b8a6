/** Makes the arguments of a call, as the client takes them, of what a user gave. */
import { CommandError } from "../errors.ts";
import type { Body, Flag, OperationCommand } from "../operation-command.ts";
import { readJson, readUpload } from "./read-input.ts";

type Values = Record<string, unknown>;

/** What a user gave of a call. `values` are those of flags, by the flag. */
export type Given = { values: ReadonlyMap<Flag, unknown>; args?: string | undefined; body?: string | undefined };

/**
 * Returns the arguments. Flags come before `--args`.
 *
 * @throws CommandError for a missing argument, a file that cannot be read, or text that is not JSON
 */
export async function readArguments(
  { parameters, body, command, example }: OperationCommand,
  { values, args, body: bodyText }: Given,
  orgId: number | undefined,
): Promise<Values> {
  const given = args === undefined ? {} : await readJson(args, "args");
  if (Object.prototype.toString.call(given) !== "[object Object]")
    throw new CommandError(`--args must be a JSON object, such as '{"event_id":456}'.`);
  const result: Values = { ...(given as Values) };
  if (body) {
    const read = await readBody(body, result["body"], values, bodyText);
    if (read !== undefined) result["body"] = read;
  }
  for (const flag of parameters) if (values.has(flag)) result[flag.name] = values.get(flag);
  const missing = parameters.filter(
    ({ name, required }) => required && result[name] == null && !(name === ORGANISATION && orgId !== undefined),
  );
  const names = missing.map(({ name, flag, alias = flag }) =>
    name === ORGANISATION ? "--org (or NINEPIC_ORG_ID, or `9pic login`)" : `--${alias}`,
  );
  if (body?.required && result["body"] === undefined) names.push(body.fields.length > 0 ? fieldsOf(body) : "--body");
  if (names.length === 0) return result;
  const sample = ["9pic", command, ...example].map(quote).join(" ");
  throw new CommandError(`${names.join(", ")} ${names.length > 1 ? "are" : "is"} missing. Example: ${sample}`);
}

/** The parameter that defaults to the client's organisation. */
export const ORGANISATION = "org_id";

/** Returns the names of the fields that a form needs; or else of those of which it needs one. */
const fieldsOf = ({ fields }: Body): string =>
  namesOf(fields.filter(({ required }) => required)) || `one of ${namesOf(fields)}`;

const namesOf = (flags: readonly Flag[]): string => flags.map(({ flag }) => `--${flag}`).join(", ");

async function readBody(
  { kind, fields }: Body,
  inArguments: unknown,
  values: Given["values"],
  text: string | undefined,
): Promise<unknown> {
  const given = text === undefined ? inArguments : await readJson(text, "body");
  if (kind === "json") return given;
  const entries = fields.filter((field) => values.has(field)).map((field) => [field.name, values.get(field)] as const);
  if (given === undefined && entries.length === 0) return undefined;
  const form: Values = { ...Object(given), ...Object.fromEntries(entries) };
  for (const { name, flag, type, mediaType } of fields) {
    if (type !== "file" || form[name] == null) continue;
    const files: unknown[] = [];
    for (const one of [form[name]].flat()) files.push(await readUpload(String(one), flag, mediaType));
    form[name] = files.length === 1 ? files[0] : files;
  }
  return form;
}

/** Returns a word as a POSIX shell reads it. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
