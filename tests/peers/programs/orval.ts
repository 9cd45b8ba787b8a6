import type { Api, Facts } from "../facts.ts";
import { type EventListItem, listEvents, type listEventsResponseError } from "../generated/orval/client";
import { ListEventsResponse } from "../generated/orval/zod";

/** The functions request a path. The server is an option of orval, whose value is fixed when the code is generated, so that it is added here. */
async function request({ url, key }: Api) {
  const { fetch } = globalThis;
  globalThis.fetch = (path, init) => fetch(`${url}${path}`, init);
  try {
    return await listEvents(903, undefined, { headers: { "X-API-Key": key } });
  } finally {
    globalThis.fetch = fetch;
  }
}

type Status = EventListItem["status"];
type ErrorBody = listEventsResponseError["data"];
export const facts: Facts<Status, ErrorBody> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return ListEventsResponse.parse(data).data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<ErrorBody> {
  const response = await request(api);
  if (response.status === 200) throw new Error("The request succeeded.");
  return response.data;
}
