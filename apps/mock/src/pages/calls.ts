import type { Key, OperationModel, Sandbox } from "@9pic/sandbox";

/** A line for a shell, and what is seen with it. */
export type ShownCall = { title: string; command: string };
export type ShownOperation = { operationId: string; method: string; path: string; calls: ShownCall[] };

/** Whether everything works with a key. */
export const isWorking = ({ state = "active" }: Key): boolean => state === "active";

/**
 * For each operation: a call as it is, and one for each example of each status.
 *
 * @param key the one to call with
 */
export function callsOf({ model, dataset }: Sandbox, url: string, key: Key | undefined): ShownOperation[] {
  const organisation = key && dataset.organisations.get(key.org_id);
  const [event] = organisation?.events.slice(0, 1) ?? [];
  const known: Record<string, unknown> = { org_id: key?.org_id, event_id: event?.event_id };

  return model.operations.map((operation) => {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(known[name] ?? place));
    const call = (header?: string): string =>
      [
        "curl -i",
        operation.method === "GET" ? "" : `-X ${operation.method}`,
        `-H "X-API-Key: ${key?.key ?? "demo-key"}"`,
        header && `-H "${header}"`,
        url + path,
      ]
        .filter(Boolean)
        .join(" ");
    const examples = statesOf(operation).map(({ status, name, summary }) => ({
      title: `${status} ${summary ?? name}`,
      command: call(`Prefer: code=${status}, example=${name}`),
    }));
    return {
      operationId: operation.operationId,
      method: operation.method,
      path: operation.path,
      calls: [{ title: "As it is", command: call() }, ...examples],
    };
  });
}

const statesOf = ({ responses }: OperationModel): { status: string; name: string; summary?: string | undefined }[] =>
  Object.entries(responses).flatMap(([status, { examples }]) => examples.map((example) => ({ status, ...example })));
