import type { Api, Facts } from "../facts.ts";
import { listEvents } from "../generated/hey-api";
import type { EventListItem } from "../generated/hey-api";
import { createClient } from "../generated/hey-api/client";
import { zErrorResponse, zEventListResponse } from "../generated/hey-api/zod.gen";

const request = ({ url, key }: Api) =>
  listEvents({ client: createClient({ baseUrl: url, auth: key }), path: { org_id: 903 } });

type Status = EventListItem["status"];
type ErrorBody = NonNullable<Awaited<ReturnType<typeof request>>["error"]>;
export const facts: Facts<Status, ErrorBody> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return zEventListResponse.parse(data).data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<ErrorBody> {
  const { error } = await request(api);
  return zErrorResponse.parse(error);
}
