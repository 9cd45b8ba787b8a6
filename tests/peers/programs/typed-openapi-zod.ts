import type { Api, Facts } from "../facts.ts";
import { ErrorResponse, EventListItem, EventListResponse } from "../generated/typed-openapi-zod/schemas";

const request = ({ url, key }: Api): Promise<unknown> =>
  fetch(`${url}/api/v1/ext/903/events`, { headers: { "X-API-Key": key } }).then((response) => response.json());

type Status = EventListItem["status"];
/** It generates `z.string()` for a `const`. */
export const facts: Facts<Status, ErrorResponse> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: false,
};

export const readStatuses = async (api: Api): Promise<Status[]> =>
  EventListResponse.parse(await request(api)).data.events.map(({ status }) => status);

export const readError = async (api: Api): Promise<ErrorResponse> => ErrorResponse.parse(await request(api));
