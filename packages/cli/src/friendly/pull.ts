/** `9pic pull`: the events of an organisation as a dataset, with which the mock returns the same. */
import { createClient } from "@9pic/client";
import { reportPull } from "@9pic/pull";

import { missingKey, readSettings, USER_AGENT } from "../config/settings.ts";
import { CommandError, EXIT } from "../errors.ts";
import { knownSecrets } from "../secrets.ts";

export type PullArguments = { org?: number; output: string; baseUrl?: string; allowInsecureHttp?: boolean };

/** Pulls, and says what was written. What a stopped pull has fetched is kept beside the file for the next one. */
export async function runPull({
  org,
  output,
  baseUrl: given,
  allowInsecureHttp = false,
}: PullArguments): Promise<void> {
  const settings = readSettings({ baseUrl: given });
  const { apiKey, baseUrl } = settings;
  const orgId = org ?? settings.orgId;
  if (apiKey === undefined) throw missingKey(settings);
  knownSecrets.add(apiKey);
  if (orgId === undefined) throw new CommandError("--org is missing. Example: 9pic pull --org 903");
  const client = createClient({ apiKey, orgId, baseUrl, allowInsecureHttp, userAgent: USER_AGENT });
  try {
    const report = await reportPull({ org: orgId, out: output, client, api: baseUrl, secrets: [apiKey] });
    process.stdout.write(`${report} Serve it: 9pic-mock --data ${output}\n`);
  } catch (error) {
    const { code, message, constructor } = error as NodeJS.ErrnoException;
    if (code !== undefined)
      throw new CommandError(`${output} cannot be written (${code}). Check its folder and the disk.`, EXIT.failure);
    // A stopped pull of another organisation or API.
    if (constructor === Error) throw new CommandError(message, EXIT.failure);
    throw error;
  }
}
