import { type Document, type Operation, parametersOf, resolve, type Response, type Schema } from "./document.ts";

/** An operation that answers page by page. */
export type List = {
  /** The field of the payload with the items. */
  items: string;
  /** What the spec says a page holds where nobody asks for a size, and at most. */
  defaultSize: number;
  largestSize: number;
};

/**
 * What kind of list an operation is, if it is one: it takes a `page` and a `page_size`, and its payload has `pagination` and one array
 * beside it. The client goes by the same rule (`packages/codegen`).
 */
export function listOf(document: Document, operation: Operation): List | undefined {
  const parameters = parametersOf(document, operation);
  const size = parameters.find(({ name }) => name === "page_size");
  const response = operation.responses["200"];
  if (!size || !response || !parameters.some(({ name }) => name === "page")) return undefined;
  const { schema = {} } = resolve<Response>(document, response).content["application/json"] ?? {};
  const payload = propertiesOf(document, propertiesOf(document, schema).data ?? {});
  const arrays = Object.keys(payload).filter((name) => typeOf(document, payload[name]) === "array");
  const [items] = arrays;
  if (!("pagination" in payload) || items === undefined || arrays.length > 1) return undefined;
  const { default: defaultSize = 10, maximum: largestSize = 100 } = size.schema;
  return { items, defaultSize: Number(defaultSize), largestSize };
}

type Node = NonNullable<Schema["properties"]>[string];

const propertiesOf = (document: Document, schema: Node): Record<string, Node> =>
  resolve<Schema>(document, schema).properties ?? {};

const typeOf = (document: Document, schema: Node = {}): unknown => resolve<Schema>(document, schema).type;
