/** `9pic login` and `9pic logout`: the saved key. */
import { createClient } from "@9pic/client";

import { configPath, deleteConfig, writeConfig } from "../config/config-file.ts";
import { environment, parseId, USER_AGENT } from "../config/settings.ts";
import { CommandError, EXIT } from "../errors.ts";
import { serverUrl } from "../generated/commands.ts";
import { knownSecrets } from "../secrets.ts";

/** A longer header is refused by most servers. */
const MAX_KEY_LENGTH = 8192;

export type LoginOptions = {
  org?: string;
  event?: string;
  keyStdin?: boolean;
  baseUrl?: string;
  allowInsecureHttp?: boolean;
};

/** Checks a key, and saves it with its organisation and the URL of its API. Saves nothing that does not work. */
export async function login({
  org,
  event,
  keyStdin,
  baseUrl: given,
  allowInsecureHttp = false,
}: LoginOptions): Promise<void> {
  const baseUrl = given ?? environment("NINEPIC_BASE_URL") ?? serverUrl;
  const apiKey = (keyStdin ? await readInput() : await prompt("API key: ", true)).trim();
  if (apiKey === "")
    throw new CommandError("There is no key. Enter it, or write it to the standard input with --key-stdin.");
  knownSecrets.add(apiKey);
  const orgText = org ?? environment("NINEPIC_ORG_ID") ?? (keyStdin ? "" : await prompt("Organisation: ", false));
  const orgId = readId("--org", orgText);
  const client = createClient({ apiKey, orgId, baseUrl, allowInsecureHttp, userAgent: USER_AGENT });
  // Ping needs an event, which not every user knows; the list proves the key and its organisation as well.
  const call =
    event === undefined ? client.listEvents({ page_size: 1 }) : client.ping({ event_id: readId("--event", event) });
  const result = await call.result();
  if (!result.ok) throw result.error;
  await writeConfig({ apiKey, orgId, baseUrl });
  process.stderr.write(`The key works. It is saved in ${configPath()}, which only you can read.\n`);
  if (environment("NINEPIC_API_KEY") !== undefined)
    process.stderr.write("NINEPIC_API_KEY is set, and comes before the saved key.\n");
}

/** Deletes the saved key. */
export function logout(): void {
  const path = configPath();
  process.stderr.write(deleteConfig(path) ? `${path} is deleted.\n` : "No key is saved.\n");
  if (environment("NINEPIC_API_KEY") !== undefined) process.stderr.write("NINEPIC_API_KEY is still set.\n");
}

function readId(name: string, text: string): number {
  const given = text.trim();
  if (given === "") throw new CommandError(`${name} is missing. Pass it, such as ${name} 903.`);
  const id = parseId(given);
  if (id !== undefined) return id;
  throw new CommandError(`${name} must be a positive integer, such as 903.`);
}

/** Reads a key from the standard input, and no more than that. */
async function readInput(): Promise<string> {
  let text = "";
  for await (const part of process.stdin.setEncoding("utf8")) {
    text += part;
    if (text.length > MAX_KEY_LENGTH)
      throw new CommandError(
        `The standard input is longer than a key: over ${MAX_KEY_LENGTH} characters. Write the key alone.`,
      );
  }
  return text;
}

/** Asks at the terminal. What is typed for a key is not shown. */
async function prompt(question: string, isHidden: boolean): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CommandError(
      `There is no terminal to ask for the ${isHidden ? "key" : "organisation"}. ${isHidden ? "Use --key-stdin." : "Pass --org."}`,
    );
  const { read } = await import("read");
  try {
    return await read({ prompt: question, output: process.stderr, ...(isHidden && { silent: true, replace: "" }) });
  } catch {
    throw new CommandError("Stopped. Nothing is saved.", EXIT.interrupted);
  }
}
