import { createRequire } from "node:module";

import type { Operation } from "./operations.ts";
import type { MockRequest } from "./request.ts";

/** What a request wishes for with `Prefer` (RFC 7240): a status, a named example, or made-up values. */
export type Preference = {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};
type Outcome = { preference: Preference | undefined } | { problem: string };

// Prism's own reading of the header, so that a `Prefer` means the same here and there.
const { getHttpConfigFromRequest } = createRequire(import.meta.url)(
  "@stoplight/prism-http-server/dist/getHttpConfigFromRequest",
) as {
  getHttpConfigFromRequest: (request: {
    url: { query: object };
    headers: object;
  }) => { _tag: "Left"; left: { detail: string } } | { _tag: "Right"; right: Preference };
};

/** Reads the wish and holds it against what the operation documents. An example alone is enough: it has its status. */
export function readPreference({ query, headers }: MockRequest, operation: Operation): Outcome {
  const read = getHttpConfigFromRequest({ url: { query }, headers });
  if (read._tag === "Left") {
    return { problem: `header.prefer: ${read.left.detail.split("└─ ").pop()}` };
  }
  const { code, exampleKey, dynamic, seed } = read.right;
  if (code === undefined && exampleKey === undefined && !dynamic) return { preference: undefined };

  const examples = examplesOf(operation);
  const codes = [...new Set(examples.map((example) => example.code))];
  if (code !== undefined && !codes.includes(code)) {
    return { problem: `header.prefer: ${operation.iid} has no status ${code}; it has ${codes.join(", ")}` };
  }
  const candidates = examples.filter((example) => code === undefined || example.code === code);
  const wanted = candidates.find((example) => example.key === exampleKey);
  if (exampleKey !== undefined && !wanted) {
    const names = candidates.map((example) => example.key).join(", ");
    return { problem: `header.prefer: ${operation.iid} has no example ${exampleKey}; it has ${names}` };
  }
  return { preference: { code: code ?? wanted?.code, exampleKey, dynamic, seed } };
}

const examplesOf = (operation: Operation): { code: number; key: string }[] =>
  operation.responses.flatMap(({ code, contents = [] }) =>
    contents.flatMap(({ examples = [] }) => examples.map(({ key }) => ({ code: Number(code), key }))),
  );
