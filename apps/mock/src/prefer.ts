import type { Operation } from "./operations.ts";

/** What a request wishes for with `Prefer`: a status, a named example, or made-up values. The words are Prism's. */
export type Preference = {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};

/**
 * Reads the header `Prefer` and holds it against what the operation documents. An example alone is enough: it has its status.
 *
 * @returns the wish, undefined if there is none, or in words what is wrong with it
 */
export function readPreference(header: string, operation: Operation): Preference | undefined | { problem: string } {
  const wishes = parsePrefer(header);
  const [code, exampleKey, dynamic] = [wishes.get("code"), wishes.get("example"), wishes.get("dynamic")];
  if (code === undefined && exampleKey === undefined && dynamic !== "true") {
    return dynamic === undefined || dynamic === "false"
      ? undefined
      : problem(`dynamic is true or false, not ${dynamic}`);
  }
  const examples = examplesOf(operation);
  const candidates = examples.filter((example) => code === undefined || example.code === code);
  if (candidates.length === 0) {
    const codes = new Set(examples.map((example) => example.code));
    return problem(`${operation.iid} has no status ${code}; it has ${[...codes].join(", ")}`);
  }
  const wanted = candidates.find((example) => example.key === exampleKey);
  if (exampleKey !== undefined && !wanted) {
    const names = candidates.map((example) => example.key).join(", ");
    return problem(`${operation.iid} has no example ${exampleKey}; it has ${names}`);
  }
  const status = code ?? wanted?.code;
  return {
    code: status === undefined ? undefined : Number(status),
    exampleKey,
    dynamic: dynamic === "true",
    seed: wishes.get("seed"),
  };
}

const problem = (text: string): { problem: string } => ({ problem: `header.prefer: ${text}` });

/** `name=value, name="value"`; the first of a name counts, and what follows a `;` is for others (RFC 7240, section 2). */
function parsePrefer(header: string): Map<string, string> {
  const pairs = header.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.replace(/;.*/s, "").split("=");
    return [
      name.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/s, "$1"),
    ];
  });
  return new Map(pairs.toReversed());
}

const examplesOf = (operation: Operation): { code: string; key: string }[] =>
  operation.responses.flatMap(({ code, contents = [] }) =>
    contents.flatMap(({ examples = [] }) => examples.map(({ key }) => ({ code, key }))),
  );
