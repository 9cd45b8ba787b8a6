/** `9pic pull`: the events of an organisation as a dataset, with which the mock returns the same. */
import { createClient } from "@9pic/client";
import { explainRecorded, ProgressBar, pull } from "@9pic/pull";

import { readSettings } from "../config/settings.ts";
import { CommandError, EXIT } from "../errors.ts";
import { version } from "../generated/commands.ts";
import { knownSecrets } from "../secrets.ts";

export type PullArguments = { org?: number; output: string; baseUrl?: string; allowInsecureHttp?: boolean };

/** Pulls, and says what was written. What a stopped pull has fetched is kept beside the file for the next one. */
export async function runPull({
  org,
  output,
  baseUrl: given,
  allowInsecureHttp = false,
}: PullArguments): Promise<void> {
  const { apiKey, orgId, baseUrl, unusedKey } = readSettings({ baseUrl: given });
  const organisation = org ?? orgId;
  if (apiKey === undefined)
    throw new CommandError(
      `${unusedKey ?? "There is no API key."} Run \`9pic login\`, or set NINEPIC_API_KEY.`,
      EXIT.unauthorised,
    );
  knownSecrets.add(apiKey);
  if (organisation === undefined) throw new CommandError("--org is missing. Example: 9pic pull --org 903");
  const client = createClient({
    apiKey,
    orgId: organisation,
    baseUrl,
    allowInsecureHttp,
    userAgent: `9pic-cli/${version}`,
  });
  const bar = new ProgressBar(process.stderr);
  try {
    const pulled = await pull(
      { org: organisation, out: output, client, api: baseUrl, secrets: [apiKey] },
      { signal: new AbortController().signal, onProgress: (done, total) => bar.show(done, total) },
    );
    bar.clear();
    for (const warning of pulled.warnings) process.stderr.write(`warning: ${warning}\n`);
    if (pulled.recorded > 0) process.stderr.write(`warning: ${explainRecorded(pulled.recorded)}\n`);
    process.stdout.write(
      `${output} has ${pulled.events} events of organisation ${organisation}. Serve it: 9pic-mock --data ${output}\n`,
    );
  } catch (error) {
    bar.clear();
    const { code } = error as NodeJS.ErrnoException;
    // A stopped pull of another organisation or API.
    if ((error as Error).constructor === Error && code === undefined)
      throw new CommandError((error as Error).message, EXIT.failure);
    if (code === undefined) throw error;
    throw new CommandError(`${output} cannot be written (${code}). Check its folder and the disk.`, EXIT.failure);
  }
}
