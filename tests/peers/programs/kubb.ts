import type { Api, Facts } from "../facts.ts";
import {
  errorResponseSchema,
  type EventListItem,
  eventListResponseSchema,
  listEvents,
  type ListEvents403,
} from "../generated/kubb";

const request = ({ url, key }: Api) => listEvents(903, undefined, { baseURL: url, headers: { "X-API-Key": key } });

type Status = EventListItem["status"];
export const facts: Facts<Status, ListEvents403> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return eventListResponseSchema.parse(data).data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<ListEvents403> {
  // The type of `data` is that of the success alone.
  const { data } = await request(api);
  return errorResponseSchema.parse(data);
}
