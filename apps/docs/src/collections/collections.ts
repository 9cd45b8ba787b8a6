/** Collections of requests for Postman and Bruno, by Bruno's converters: one tree of packages, and both have the same requests. */
import type { ApiDescription, Operation } from "@9pic/openapi";

import type { AnyFile } from "../files/publish.ts";
import { BRUNO, POSTMAN } from "../links.ts";
import { documentForCollections } from "./document.ts";
import { withPathVariables } from "./path-variables.ts";
import type { BrunoCollection, BrunoItem, BrunoVariable, PostmanItem } from "./types.ts";

/**
 * Converts an API to collections.
 *
 * @returns the files, by path
 */
export async function collectionsOf(api: ApiDescription): Promise<AnyFile[]> {
  // Loaded here, since `dev` needs none of it.
  const [{ brunoToPostman, openApiToBruno }, { zipBruno }] = await Promise.all([
    import("@usebruno/converters"),
    import("./bruno.ts"),
  ]);
  const open = openRequestsOf(api);
  const converted = openApiToBruno(documentForCollections(api));
  const secrets = secretsOf(converted).map(secretVariable);
  const taken = [...converted.environments.flatMap(({ variables }) => variables), ...secrets].map(({ name }) => name);
  const { items, variables: ids } = withPathVariables(withoutKey(converted.items, open), new Set(taken));
  const collection = { ...converted, items };
  const environments = collection.environments.map((environment) => ({
    ...environment,
    variables: [...environment.variables, ...ids, ...secrets],
  }));
  // Postman has no environments in a collection.
  const values = [...(collection.environments[0]?.variables ?? []), ...ids];
  const variables = [...values, ...secrets].map(({ name: key, value }) => ({ key, value }));
  const { item, ...more } = brunoToPostman(collection);
  const postman = { ...more, item: withNoAuth(item, open), variable: variables };
  return [
    [BRUNO, zipBruno({ ...collection, environments })],
    [POSTMAN, `${JSON.stringify(postman, null, 2)}\n`],
  ];
}

/** Whether an operation can be called without a credential. */
const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some((alternative) => Object.keys(alternative).length === 0);

/** Returns how the requests that need no key begin in a collection. */
const openRequestsOf = ({ operations }: ApiDescription): Set<string> =>
  new Set(
    operations
      .filter(isOpen)
      .map(({ method, path }) => `${method} {{baseUrl}}${path.replaceAll(/\{([^}]+)\}/g, ":$1")}`),
  );

/** Marks the requests that need no key: the converter lets them inherit that of the collection. */
const withoutKey = (items: BrunoItem[], open: Set<string>): BrunoItem[] =>
  items.map((item) => {
    if (item.type === "folder") return { ...item, items: withoutKey(item.items, open) };
    const { request } = item;
    return open.has(`${request.method} ${request.url}`)
      ? { ...item, request: { ...request, auth: { mode: "none" } } }
      : item;
  });

/** Does the same for Postman, to which the converter does not pass it on. */
const withNoAuth = (items: PostmanItem[], open: Set<string>): PostmanItem[] =>
  items.map((item) => {
    const { item: inside, request } = item;
    if (inside) return { ...item, item: withNoAuth(inside, open) };
    const url = request?.url.raw.replace(/\?.*$/, "");
    return open.has(`${request?.method} ${url}`)
      ? { ...item, request: { ...request!, auth: { type: "noauth" } } }
      : item;
  });

const secretVariable = (name: string): BrunoVariable => ({
  name,
  value: "",
  type: "text",
  enabled: true,
  secret: true,
});

/** Returns the variables of keys, tokens and passwords: a reader fills them in, and a file never has their values. */
function secretsOf({ items, root }: BrunoCollection): string[] {
  const authOf = (item: BrunoItem): object[] =>
    item.type === "folder" ? item.items.flatMap(authOf) : [item.request.auth];
  const used = JSON.stringify([root.request.auth, ...items.flatMap(authOf)]);
  return [...new Set([...used.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
}
