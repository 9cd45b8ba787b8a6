/** Where an operation is called: its effective servers, which are those of the document unless it or its path has others. */
import type { ServerObject } from "@9pic/openapi";

import { difference } from "./enums.ts";
import { isEqual } from "./normal-form/subschemas.ts";
import { code } from "./schema-sentences.ts";
import { scopedChanges } from "./scopes.ts";
import type { Bump, Change, DocumentPair } from "./types.ts";

/** Finds the changes of servers, with the operations that they are about. */
export const serverChanges = (documents: DocumentPair): Change[] =>
  scopedChanges(
    documents,
    ({ servers }) => effective(servers),
    (old, now, operation) =>
      compareServers(old, now, operation ? ` of the operation ${code(operation)}` : "").map(([bump, text]) => ({
        bump,
        where: operation ?? "",
        text,
      })),
  );

/** No server is the one that the document came from (OpenAPI 3.1.1, 4.8.1). */
const effective = (servers: ServerObject[]): ServerObject[] =>
  servers.length > 0 ? servers.map((server) => ({ ...server, url: normalUrl(server.url) })) : [{ url: "/" }];

/** The scheme and the host are case-insensitive, the default port and a slash at the end say nothing (RFC 3986, 6.2). */
function normalUrl(url: string): string {
  const href = !url.includes("{") && URL.canParse(url) ? new URL(url).href : url;
  return href.length > 1 ? href.replace(/\/+$/, "") : href;
}

type Sentence = [bump: Bump, text: string];

function compareServers(old: ServerObject[], now: ServerObject[], scope: string): Sentence[] {
  const [urls, newUrls] = [old.map(({ url }) => url), now.map(({ url }) => url)];
  const { added, removed } = difference(urls, newUrls) as { added: string[]; removed: string[] };
  const [first, newFirst] = [urls[0] as string, newUrls[0] as string];
  const isReplaced = removed.includes(first) && added.includes(newFirst);
  const sentences: Sentence[] = [
    ...added
      .filter((url) => !(isReplaced && url === newFirst))
      .map((url): Sentence => ["minor", `The server ${code(url)}${scope} was added.`]),
    ...removed
      .filter((url) => !(isReplaced && url === first))
      .map((url): Sentence => ["major", `The server ${code(url)}${scope} was removed.`]),
  ];
  const which = isReplaced ? "server" : "first server";
  if (first !== newFirst)
    sentences.push(["major", `The ${which}${scope} is ${code(newFirst)} now; it was ${code(first)}.`]);
  const both = old.flatMap((server) =>
    now.filter(({ url }) => url === server.url).map((other) => [server, other] as const),
  );
  return [...sentences, ...both.flatMap(([server, other]) => compareServer(server, other, scope))];
}

function compareServer(old: ServerObject, now: ServerObject, scope: string): Sentence[] {
  const name = `the server ${code(old.url)}${scope}`;
  const sentences: Sentence[] =
    old.description === now.description ? [] : [["patch", `The wording of ${name} changed.`]];
  const [variables, newVariables] = [old.variables ?? {}, now.variables ?? {}];
  for (const [key, before] of Object.entries(variables)) {
    const after = newVariables[key];
    if (after === undefined || isEqual(before, after)) continue;
    const variable = `the variable ${code(key)} of ${name}`;
    if (before.default !== after.default)
      sentences.push([
        "major",
        `The default of ${variable} is ${code(after.default)} now; it was ${code(before.default)}.`,
      ]);
    if (before.description !== after.description) sentences.push(["patch", `The wording of ${variable} changed.`]);
    sentences.push(...compareValues(before.enum, after.enum, variable));
  }
  return sentences;
}

/** The values of a variable are sent, so that further ones break no caller. */
function compareValues(before: unknown[] | undefined, after: unknown[] | undefined, variable: string): Sentence[] {
  const whole = variable.charAt(0).toUpperCase() + variable.slice(1);
  if (before === undefined || after === undefined)
    return isEqual(before, after)
      ? []
      : after === undefined
        ? [["minor", `${whole} is no longer limited to a set of values.`]]
        : [["major", `${whole} allows only ${code(after)} now.`]];
  const { added, removed } = difference(before, after);
  return [
    ...(added.length > 0 ? [["minor", `${whole} allows ${code(added)} as well now.`] satisfies Sentence] : []),
    ...(removed.length > 0 ? [["major", `${whole} no longer allows ${code(removed)}.`] satisfies Sentence] : []),
  ];
}
