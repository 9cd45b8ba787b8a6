import type { Api, Facts } from "../facts.ts";
import { createApiClient, type Schemas } from "../generated/typed-openapi/client";

const clientOf = ({ url, key }: Api) =>
  createApiClient(
    {
      fetch: ({ method, url: target, urlSearchParams, overrides }) => {
        if (urlSearchParams) target.search = urlSearchParams.toString();
        return fetch(target, { ...overrides, method, headers: { "X-API-Key": key } });
      },
    },
    url,
  );
const PATH = "/api/v1/ext/{org_id}/events";
/** It requires `query`, all of whose parameters are optional. */
const ARGUMENTS = { path: { org_id: 903 }, query: {} };

type Status = Schemas.EventListItem["status"];
/** It generates `string` for a `const`. */
export const facts: Facts<Status, Schemas.ErrorResponse> = {
  nullKept: true,
  unknownAccepted: true,
  knownKept: false,
  errorTyped: false,
};

export async function readStatuses(api: Api): Promise<Status[]> {
  const { data } = await clientOf(api).get(PATH, ARGUMENTS);
  return data.events.map(({ status }) => status);
}

export async function readError(api: Api): Promise<Schemas.ErrorResponse> {
  const response = await clientOf(api).get(PATH, { ...ARGUMENTS, withResponse: true });
  if (response.ok) throw new Error("The request succeeded.");
  return response.data;
}
