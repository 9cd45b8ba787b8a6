import type { Api, Facts } from "../facts.ts";
import {
  Api as Client,
  type ErrorResponse,
  type EventListItem,
  type HttpResponse,
} from "../generated/swagger-typescript-api/api";

const request = ({ url, key }: Api) =>
  new Client({ baseUrl: url, baseApiParams: { headers: { "X-API-Key": key } } }).api.listEvents(903);

type Status = EventListItem["status"];
export const facts: Facts<Status, ErrorResponse> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: true,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await request(api);
  return data.data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<ErrorResponse> {
  try {
    await request(api);
  } catch (thrown) {
    // It throws the response, whose `error` is the body.
    return (thrown as HttpResponse<unknown, ErrorResponse>).error;
  }
  throw new Error("The request succeeded.");
}
