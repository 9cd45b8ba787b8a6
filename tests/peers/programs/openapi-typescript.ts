import createClient from "openapi-fetch";

import type { Api, Facts } from "../facts.ts";
import type { components, paths } from "../generated/openapi-typescript/schema";

const request = ({ url, key }: Api) =>
  createClient<paths>({ baseUrl: url, headers: { "X-API-Key": key } }).GET("/api/v1/ext/{org_id}/events", {
    params: { path: { org_id: 903 } },
  });

type Status = components["schemas"]["EventListItem"]["status"];
export const facts: Facts<Status, components["schemas"]["ErrorResponse"]> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return data!.data.events.map(({ status }) => status);
}

/** The type that openapi-fetch makes of the error has no `data`, which is always `null`. */
export async function readError(api: Api): Promise<{ responseType: "error"; message: string }> {
  const { error } = await request(api);
  return error!;
}
