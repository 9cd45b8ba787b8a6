import { createClient } from "@9pic/client";

import { isDemoKey } from "../mask.ts";
import { composeDataset } from "./compose-dataset.ts";
import { writeDataset } from "./dataset-file.ts";
import { fetchEvents, type FetchOptions } from "./fetch-events.ts";
import { openPartialFile } from "./partial-file.ts";

export type PullOptions = {
  org: number;
  /** The path of the dataset. */
  out: string;
  apiKey: string;
  /** The base URL of the API. Default: that of the client. */
  baseUrl: string | undefined;
};

/** `resumed`: how many of the events an earlier pull had fetched. `recorded`: how many responses are kept as they were. */
export type Pulled = { events: number; resumed: number; recorded: number; warnings: string[] };

/** Fetches the events of an organisation, and writes them to a dataset. What a stopped pull has fetched is kept for the next one. */
export async function pull(
  { org, out, apiKey, baseUrl }: PullOptions,
  { signal, onProgress }: Pick<FetchOptions, "signal" | "onProgress">,
): Promise<Pulled> {
  // Checks the base URL, too.
  const client = createClient({ apiKey, orgId: org, baseUrl });
  const partial = openPartialFile(out, { org, api: baseUrl ?? process.env.NINEPIC_BASE_URL ?? "" });
  const secrets = isDemoKey(apiKey) ? [] : [apiKey];
  const fetched = await fetchEvents({ client, org_id: org, partial, secrets, signal, onProgress });
  const { dataset, recorded } = composeDataset(org, fetched);
  await writeDataset(out, dataset);
  partial.remove();
  const { details, warnings } = fetched;
  const resumed = [...details.keys()].filter((id) => partial.known.has(id)).length;
  return { events: details.size, resumed, recorded, warnings };
}
