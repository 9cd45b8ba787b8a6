/** Collections of requests for Postman and Bruno, by Bruno's converters: one tree of packages, and both have the same requests. */
import type { ApiDescription, Operation } from "@9pic/openapi";

import type { AnyFile } from "../files/publish.ts";
import { BRUNO, POSTMAN } from "../links.ts";
import { documentForCollections } from "./document.ts";
import type { BrunoCollection, BrunoFolder, BrunoRequest, BrunoVariable, PostmanItem } from "./types.ts";

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
  const collection = withoutKey(openApiToBruno(documentForCollections(api)), api);
  const secrets = secretsOf(collection).map(secretVariable);
  const environments = collection.environments.map((environment) => ({
    ...environment,
    variables: [...environment.variables, ...secrets],
  }));
  // Postman has no environments in a collection.
  const values = collection.environments[0]?.variables ?? [];
  const variables = [...values, ...secrets].map(({ name: key, value }) => ({ key, value }));
  const { item, ...converted } = brunoToPostman(collection);
  const postman = { ...converted, item: withNoAuth(item, collection.items), variable: variables };
  return [
    [BRUNO, zipBruno({ ...collection, environments })],
    [POSTMAN, `${JSON.stringify(postman, null, 2)}\n`],
  ];
}

/** Whether an operation can be called without a credential. */
const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some((alternative) => Object.keys(alternative).length === 0);

/** Marks the requests that need no key: the converter lets them inherit that of the collection. */
function withoutKey(collection: BrunoCollection, { operations }: ApiDescription): BrunoCollection {
  const open = new Set(
    operations
      .filter(isOpen)
      .map(({ method, path }) => `${method} {{baseUrl}}${path.replaceAll(/\{([^}]+)\}/g, ":$1")}`),
  );
  const mark = (item: BrunoFolder | BrunoRequest): BrunoFolder | BrunoRequest => {
    if (item.type === "folder") return { ...item, items: item.items.map(mark) };
    const { method, url } = item.request;
    return open.has(`${method} ${url}`) ? { ...item, request: { ...item.request, auth: { mode: "none" } } } : item;
  };
  return { ...collection, items: collection.items.map(mark) };
}

/** Says the same to Postman, whose requests inherit what they do not say. */
const withNoAuth = (items: PostmanItem[], origins: BrunoCollection["items"]): PostmanItem[] =>
  items.map((item, index) => {
    const origin = origins[index]!;
    if (origin.type === "folder") return { ...item, item: withNoAuth(item.item ?? [], origin.items) };
    return origin.request.auth.mode === "none"
      ? { ...item, request: { ...item.request, auth: { type: "noauth" } } }
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
  const authOf = (item: BrunoFolder | BrunoRequest): object[] =>
    item.type === "folder" ? item.items.flatMap(authOf) : [item.request.auth];
  const used = JSON.stringify([root.request.auth, ...items.flatMap(authOf)]);
  return [...new Set([...used.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
}
