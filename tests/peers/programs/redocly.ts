import type { Api, Facts } from "../facts.ts";
import {
  ApiError,
  configure,
  type ErrorResponse,
  type EventListItem,
  listEvents,
  use,
} from "../generated/redocly/client";
import { ErrorResponseSchema, zodValidation } from "../generated/redocly/client.zod";

use(zodValidation({ response: "throw" }));

const request = ({ url, key }: Api) => {
  configure({ serverUrl: url, auth: { apiKey: { ApiKey: key } } });
  return listEvents({ path: { org_id: 903 } });
};

type Status = EventListItem["status"];
export const facts: Facts<Status, ErrorResponse> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<ErrorResponse> {
  try {
    await request(api);
  } catch (error) {
    if (error instanceof ApiError) return ErrorResponseSchema.parse(error.body);
    throw error;
  }
  throw new Error("The request succeeded.");
}
