import { type Document, operationsOf, resolve, type Response } from "./document.ts";
import type { Exchange } from "./wire/exchange.ts";

/** Something that the spec says and that no answer of this run showed: a status, or "named examples". */
export type Gap = { operationId: string; what: string; names?: string[]; reason: string };

/** What it would take to see a status. The suite must ask any server, and harm none. */
const NEEDS: Record<string, string> = {
  "401": "no request without a key was answered so",
  "403": "needs a key that is inactive or another organisation's, or a host that is not approved",
  "404": "needs an id that is known to exist nowhere",
  "422": "no value that does not fit was answered so",
  "429": "needs more requests than is polite",
  "500": "needs a server that fails",
};

const NO_EXAMPLES = "an API answers with its own data; only a mock can be asked for an example";

/**
 * What was not checked: every documented status of every operation that no answer had, and the named examples, which no API can be
 * asked for.
 */
export function gapsOf(document: Document, exchanges: readonly Exchange[]): Gap[] {
  const seen = new Set(exchanges.map(({ operationId, answer }) => `${operationId} ${answer.status}`));
  return operationsOf(document).flatMap(({ operationId, responses }) => {
    const unseen = Object.keys(responses).filter((status) => !seen.has(`${operationId} ${status}`));
    const gaps = unseen.map((status) => ({ operationId, what: status, reason: NEEDS[status] ?? defaultNeed(status) }));
    const examples = Object.entries(responses)
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, response]) =>
        Object.keys(resolve<Response>(document, response).content["application/json"]?.examples ?? {}),
      );
    const named = { operationId, what: "named examples", names: examples, reason: NO_EXAMPLES };
    return examples.length > 0 ? [...gaps, named] : gaps;
  });
}

const defaultNeed = (status: string): string =>
  status.startsWith("2") ? "no request succeeded" : "no request of this run was answered so";
