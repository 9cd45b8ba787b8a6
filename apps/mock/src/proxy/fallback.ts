/** Responses from the sandbox for operations that the API does not have yet. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";

import {
  type CompiledOperation,
  type CompiledSpec,
  createSandbox,
  type Dataset,
  defaultDatasetFor,
  failure,
  readTarget,
  type Sandbox,
  type SandboxRequest,
  type SandboxResponse,
} from "@9pic/sandbox";

import type { BodyCopy } from "./body-copy.ts";
import { decode } from "./decode.ts";

export type Respond = (request: SandboxRequest) => SandboxResponse;

/** Returns what responds to the requests of an operation that the API does not have; undefined if nothing does. */
export type Fallback = (operation: CompiledOperation) => Respond | undefined;

/** The statuses of an API for what it does not have. */
export const isLacking = (status: number): boolean => status === 404 || status === 501;

/** Asks for a response after the body of the request has arrived. */
export async function askFallback(
  respond: Respond,
  request: IncomingMessage,
  copy: BodyCopy,
): Promise<SandboxResponse> {
  if (!request.readableEnded && !request.destroyed) await once(request, "close");
  const { method = "GET", url = "/", headers } = request;
  const body = await decode(copy, headers["content-encoding"]);
  if (typeof body !== "string") return respond({ method, url, headers, body });
  return failure(copy.isTooLarge ? 413 : 400, `The body cannot be read: ${body}.`);
}

/**
 * Creates a fallback that asks the sandbox, with a key that works.
 *
 * @param dataset an organisation that it lacks has the events of the default dataset, and each event that a request names. So has every
 * organisation without a dataset: then each documented operation has its example response.
 */
export function createFallback(spec: CompiledSpec, dataset?: Dataset): Fallback {
  const given = dataset && withKeys(spec, dataset);
  const [documented] = defaultDatasetFor(spec).organisations as [Organisation];
  return (operation) => (request) => {
    const { org_id, event_id } = readIds(operation, request.url);
    const isKnown = given && (org_id === undefined || given.sandbox.dataset.organisations.has(org_id));
    const { sandbox, keys } = isKnown ? given : withKeys(spec, examplesFor(documented, operation, org_id, event_id));
    const [first] = keys.values();
    return sandbox.handle({ ...request, headers: withKey(request, sandbox, keys.get(org_id ?? -1) ?? first) });
  };
}

type SandboxWithKeys = { sandbox: Sandbox; keys: Map<number, string> };

/** Creates a sandbox with one more key for each organisation, which works. */
function withKeys(spec: CompiledSpec, dataset: Dataset): SandboxWithKeys {
  const keys = new Map(dataset.organisations.map(({ org_id }) => [org_id, randomUUID()]));
  const added = [...keys].map(([org_id, key]) => ({ key, org_id }));
  return { sandbox: createSandbox({ spec, dataset: { ...dataset, keys: [...(dataset.keys ?? []), ...added] } }), keys };
}

/** Returns the headers of a request. A key that the dataset lacks, such as a real one, is replaced. */
function withKey({ headers = {} }: SandboxRequest, { dataset }: Sandbox, key: string | undefined) {
  const sent = String(headers["x-api-key"] ?? "");
  return key === undefined || sent === "" || dataset.keys.has(sent) ? headers : { ...headers, "x-api-key": key };
}

/** Returns the ids in a path, as far as they are integers. */
function readIds(
  { path }: CompiledOperation,
  url: string,
): { org_id: number | undefined; event_id: number | undefined } {
  const sent = readTarget(url).path.split("/");
  const read = (name: string): number | undefined => {
    const value = sent[path.split("/").indexOf(`{${name}}`)] ?? "";
    return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
  };
  return { org_id: read("org_id"), event_id: read("event_id") };
}

type Organisation = Dataset["organisations"][number];

/** Returns a dataset whose organisation has the given id, and the given event with the flags that the operation requires. */
function examplesFor(
  documented: Organisation,
  { flags }: CompiledOperation,
  org_id?: number,
  event_id?: number,
): Dataset {
  const { events = [] } = documented;
  const template = events.find((event) => event.event_id === event_id) ?? events[0];
  const on = Object.fromEntries(flags.map((flag) => [flag, true]));
  const named = event_id === undefined ? [] : [{ ...template, ...on, event_id }];
  const others = events.filter((event) => event.event_id !== event_id);
  return { organisations: [{ org_id: org_id ?? documented.org_id, events: [...named, ...others] }] };
}
