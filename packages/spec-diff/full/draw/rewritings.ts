/** Ways to write a part of a document that say the same to a caller. */
import { isObject } from "@9pic/openapi";

import { objectsOf, pick } from "./edits.ts";

type Node = Record<string, any>;
/** Returns the same object in another way; undefined where it cannot be written so. */
type Rewriting = (node: Node, number: number, document: Node) => Node | undefined;

const scalar = (type: unknown): type is string => typeof type === "string";
const without = (node: Node, ...keys: string[]): Node =>
  Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
const isBare = (node: Node): boolean => Object.keys(node).length === 1;
const withDefault =
  (key: string, value: unknown): Rewriting =>
  (node) =>
    key in node ? undefined : { ...node, [key]: value };
const shuffled = (node: Node): Node => Object.fromEntries(Object.entries(node).toReversed());

/** Keywords that see what is beside them, so that they cannot be in a part of an `allOf` alone. */
const BOUND =
  /^(unevaluated|additional|if|then|else|contains|minContains|maxContains|items|prefixItems|patternProperties)/;

const SCHEMA: Record<string, Rewriting> = {
  "one part": (node) => ({ allOf: [node] }),
  "two equal halves": (node) => ({ allOf: [node, structuredClone(node)] }),
  "a union of one": (node, number) =>
    "discriminator" in node ? undefined : { [pick(["oneOf", "anyOf"], number)]: [node] },
  "two halves"(node, number) {
    const keys = Object.keys(node);
    if (keys.length < 2 || keys.some((key) => BOUND.test(key)) || "$ref" in node) return undefined;
    const at = 1 + (number % (keys.length - 1));
    const [one, other] = [keys.slice(0, at), keys.slice(at)].map((part) =>
      without(node, ...keys.filter((key) => !part.includes(key))),
    );
    return { allOf: [one, other] };
  },
  "fields in two parts"(node, number) {
    const entries = Object.entries<any>(isObject(node.properties) ? node.properties : {});
    if (entries.length < 2 || Object.keys(node).some((key) => BOUND.test(key))) return undefined;
    const at = 1 + (number % (entries.length - 1));
    const parts = [entries.slice(0, at), entries.slice(at)].map((part) => ({ properties: Object.fromEntries(part) }));
    return { ...without(node, "properties", "allOf"), allOf: [...(node.allOf ?? []), ...parts] };
  },
  "a list of one type": (node) => (scalar(node.type) ? { ...node, type: [node.type] } : undefined),
  "a union of types"(node, number) {
    if (!Array.isArray(node.type) || "enum" in node || "const" in node) return undefined;
    return { ...without(node, "type"), ...unionOfTypes(node.type, number) };
  },
  "null in a union"(node, number) {
    if (!Array.isArray(node.type) || !node.type.includes("null") || "enum" in node || "const" in node) return undefined;
    const texts = without(
      node,
      ...Object.keys(node).filter((key) => !["title", "description", "examples"].includes(key)),
    );
    const rest = without(node, "title", "description", "examples", "type");
    const type = node.type.filter((one: string) => one !== "null");
    return { ...texts, [pick(["oneOf", "anyOf"], number)]: [{ type: "null" }, { ...rest, type }] };
  },
  "a constant as a list": (node) => ("const" in node ? { ...without(node, "const"), enum: [node.const] } : undefined),
  "a list as a constant": (node) =>
    node.enum?.length === 1 ? { ...without(node, "enum"), const: node.enum[0] } : undefined,
  "values as constants"(node) {
    if (!Array.isArray(node.enum) || Object.keys(node).some((key) => !["enum", "type", "description"].includes(key)))
      return undefined;
    return { ...without(node, "enum", "type"), oneOf: node.enum.map((value: unknown) => ({ const: value })) };
  },
  "another order of lists": (node) =>
    Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        ["enum", "required", "type", "allOf"].includes(key) && Array.isArray(value) ? value.toReversed() : value,
      ]),
    ),
  "an inclusive bound": (node) =>
    node.type === "integer" && typeof node.minimum === "number"
      ? { ...without(node, "minimum"), exclusiveMinimum: node.minimum - 1 }
      : undefined,
  "any value": (node) => (Object.keys(node).length === 0 ? { allOf: [true] } : undefined),
  false: (node) =>
    isBare(node) && isObject(node.not) && Object.keys(node.not).length === 0 ? { anyOf: [false] } : undefined,
  "fields that are allowed": withDefault("additionalProperties", true),
  "items that may be equal": withDefault("uniqueItems", false),
  "no least length": withDefault("minLength", 0),
  "no required field": withDefault("required", []),
  "not read-only": withDefault("readOnly", false),
  "not deprecated": withDefault("deprecated", false),
};

function unionOfTypes(types: string[], number: number): Node {
  return types.length > 1 ? { [pick(["oneOf", "anyOf"], number)]: types.map((type) => ({ type })) } : { type: types };
}

const FLAGS = { "not deprecated": withDefault("deprecated", false), "not required": withDefault("required", false) };

const OBJECTS: Record<string, Record<string, Rewriting>> = {
  Schema: SCHEMA,
  Parameter: {
    ...FLAGS,
    style: (node) => ({ ...node, style: node.style ?? (node.in === "query" ? "form" : "simple") }),
    explode: (node) => ({
      ...node,
      explode: node.explode ?? (node.style ?? (node.in === "query" ? "form" : "simple")) === "form",
    }),
    "not reserved": withDefault("allowReserved", false),
  },
  Header: { ...FLAGS, "the style of a header": withDefault("style", "simple"), explode: withDefault("explode", false) },
  RequestBody: { "not required": withDefault("required", false) },
  Operation: {
    "not deprecated": withDefault("deprecated", false),
    security: (node, _, { security }) =>
      "security" in node ? undefined : { ...node, security: structuredClone(security) },
    servers: (node, _, { servers }) => ("servers" in node ? undefined : { ...node, servers: structuredClone(servers) }),
    parameters: (node) => (node.parameters ? { ...node, parameters: node.parameters.toReversed() } : undefined),
  },
  PathItem: {
    "parameters of the path"(node) {
      const methods = ["get", "put", "post"].filter((method) => method in node);
      const [method = ""] = methods;
      if (methods.length !== 1 || !node[method].parameters || node.parameters) return undefined;
      return { ...node, parameters: node[method].parameters, [method]: without(node[method], "parameters") };
    },
    "parameters of the operations"(node) {
      if (!node.parameters) return undefined;
      const methods = ["get", "put", "post"].filter((method) => method in node);
      const moved = methods.map((method) => [
        method,
        { ...node[method], parameters: [...node.parameters, ...(node[method].parameters ?? [])] },
      ]);
      return { ...without(node, "parameters"), ...Object.fromEntries(moved) };
    },
  },
  Server: { "a slash": (node) => ({ ...node, url: `${node.url}/` }) },
  SecurityScheme: { "another order": shuffled },
};

/** Rewrites objects of a document that the numbers choose, and returns what it did. */
export function rewrite(document: Node, numbers: number[]): string[] {
  return numbers.map((number) => {
    const found = objectsOf(document).filter(({ type }) => type in OBJECTS);
    // Each type has its share: most objects are schemas.
    const type = pick([...new Set(found.map((one) => one.type)), "Schema", "Schema", "Schema"], number);
    const { node, tokens } = pick(
      found.filter((one) => one.type === type && !("$ref" in one.node && type !== "Schema")),
      Math.floor(number / 7),
    );
    const possible = Object.entries(OBJECTS[type] ?? {}).flatMap(([name, rewriting]) => {
      const rewritten = rewriting(structuredClone(node), number, document);
      return rewritten ? [{ name, rewritten }] : [];
    });
    if (possible.length === 0) return `nothing of /${tokens.join("/")}`;
    const { name, rewritten } = pick(possible, Math.floor(number / 13));
    for (const key of Object.keys(node)) delete node[key];
    Object.assign(node, rewritten);
    return `${name}: /${tokens.join("/")}`;
  });
}
