import type { Client } from "@9pic/client";

import { composeDataset } from "./compose-dataset.ts";
import { writeDataset } from "./dataset-file.ts";
import { fetchEvents, type FetchOptions } from "./fetch-events.ts";
import { openPartialFile } from "./partial-file.ts";

export type PullOptions = {
  org: number;
  /** The path of the dataset. */
  out: string;
  client: Client;
  /** The base URL of the API: a stopped pull of another one is not resumed. */
  api: string;
  /** The texts that the dataset must not have, such as the API key. */
  secrets: readonly string[];
};

/** `resumed`: how many of the events an earlier pull had fetched. `recorded`: how many responses are kept as they were. */
export type Pulled = { events: number; resumed: number; recorded: number; warnings: string[] };

/** Fetches the events of an organisation, and writes them to a dataset. What a stopped pull has fetched is kept for the next one. */
export async function pull(
  { org, out, client, api, secrets }: PullOptions,
  { signal, onProgress }: Pick<FetchOptions, "signal" | "onProgress">,
): Promise<Pulled> {
  const partial = openPartialFile(out, { org, api });
  const fetched = await fetchEvents({ client, org_id: org, partial, secrets, signal, onProgress });
  const { dataset, recorded } = composeDataset(org, fetched);
  await writeDataset(out, dataset);
  partial.remove();
  const { details, warnings } = fetched;
  const resumed = [...details.keys()].filter((id) => partial.known.has(id)).length;
  return { events: details.size, resumed, recorded, warnings };
}
