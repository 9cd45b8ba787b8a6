import type { Key, Sandbox } from "@9pic/sandbox";

/** A command for a shell, and the response that it gets. */
export type SampleCall = { title: string; command: string };
export type OperationCalls = { operationId: string; method: string; path: string; calls: SampleCall[] };

/** Returns whether a key has no state that makes requests fail or slow. */
export const isWorking = ({ state = "active" }: Key): boolean => state === "active";

/**
 * Returns sample calls of each operation: a plain one, and one for each example of each status.
 *
 * @param key the key of the calls
 */
export function sampleCalls({ spec, dataset }: Sandbox, url: string, key: Key | undefined): OperationCalls[] {
  const organisation = key && dataset.organisations.get(key.org_id);
  const [event] = organisation?.events.slice(0, 1) ?? [];
  const known: Record<string, unknown> = { org_id: key?.org_id, event_id: event?.event_id };

  return spec.operations.map((operation) => {
    const { operationId, method } = operation;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (template, name: string) => String(known[name] ?? template));
    const verb = method === "GET" ? "" : ` -X ${method}`;
    const start = `curl -i${verb} -H "X-API-Key: ${key?.key ?? "demo-key"}"`;
    const call = (title: string, header = ""): SampleCall => ({ title, command: `${start}${header} ${url}${path}` });
    const examples = Object.entries(operation.responses).flatMap(([status, documented]) =>
      documented.examples.map(({ name, summary = name }) =>
        call(`${status} ${summary}`, ` -H "Prefer: code=${status}, example=${name}"`),
      ),
    );
    return { operationId, method, path, calls: [call("The default response"), ...examples] };
  });
}
