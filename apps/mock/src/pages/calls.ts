import { type ApiDescription, jsonContent, type Operation } from "@9pic/openapi";
import type { Key, Sandbox } from "@9pic/sandbox";

import { statusOf } from "../control/state.ts";
import { curl, escapeDouble } from "./curl.ts";

/** A command for a shell, and the response that it gets. */
export type SampleCall = { title: string; command: string };
export type OperationCalls = {
  operationId: string;
  method: string;
  /** The path as the document has it, with the names of parameters. */
  template: string;
  summary: string | undefined;
  calls: SampleCall[];
  /** Whether the commands read a file. */
  sendsFile: boolean;
};

/** Returns whether a key has neither a state nor a fault that makes requests fail or slow. */
export const isWorking = ({ state = "active", fault }: Key): boolean => state === "active" && fault === undefined;

/**
 * Returns sample calls of each operation: a plain one, and one for each example of each status.
 *
 * @param key the key of the calls
 */
export function sampleCalls(
  api: ApiDescription,
  { dataset }: Sandbox,
  url: string,
  key: Key | undefined,
): OperationCalls[] {
  const events = (key && dataset.organisations.get(key.org_id)?.events.slice(0, MAX_EVENTS)) ?? [];
  return api.operations.map((operation) => {
    const { operationId, method, responses } = operation;
    const event_id = (events.find((event) => hasFlags(event, operation)) ?? events[0])?.event_id;
    const known = { org_id: key?.org_id, event_id };
    const { before, after, sendsFile } = curl(api, operation, { url, key: key?.key ?? "demo-key", known });
    const call = (title: string, header = ""): SampleCall => ({ title, command: `${before}${header} ${after}` });
    const examples = responses.flatMap((response) => {
      const status = statusOf(operation, response.status);
      return (jsonContent(response)?.examples ?? []).map(({ name, summary = name }) =>
        call(`${status} ${summary}`, ` -H "Prefer: code=${status}, example=${escapeDouble(name)}"`),
      );
    });
    const { path: template, summary } = operation;
    return { operationId, method, template, summary, calls: [call("The default response"), ...examples], sendsFile };
  });
}

/** Number of events among which one with the flags of an operation is looked for. */
const MAX_EVENTS = 100;

const hasFlags = (event: object, { requires }: Operation): boolean =>
  (requires?.flags ?? []).every((flag) => (event as Record<string, unknown>)[flag] === true);
