import {
  type ApiDescription,
  componentsOf,
  isFile,
  isObject,
  mapSchema,
  mapSubschemas,
  type OpenAPIObject,
  type Resolve,
  type Schema,
  schemaName,
  type SchemaObject,
  typesOf,
  withoutHidden,
} from "@9pic/openapi";

import { mapDocument, referenceTo, type View } from "./walk.ts";

type Source = Pick<ApiDescription, "document" | "schemas" | "resolve">;

/** The views, and the suffix of a component's variant where it is used in an earlier view as well. */
const SUFFIXES = { response: "", request: "Request", form: "Form", parameter: "Parameter" } as const;
const VIEWS = Object.keys(SUFFIXES) as View[];

/** The keyword of a schema that needs a type of its own: a file of a form, or an integer of 64 bits that is sent as text. */
export const MARK = "x-codegen-type";

/**
 * Returns a copy of a document in which each schema is the one of its view: requests have no `readOnly` properties and responses no
 * `writeOnly` ones (OpenAPI 3.1.1, 4.8.24), and MARK is set. A component that differs between the views in which it is used becomes several.
 *
 * @param change changes each schema further
 */
export function splitViews({ document, schemas, resolve }: Source, change: (schema: Schema) => Schema): OpenAPIObject {
  const views = findViews(document, schemas);
  const variants = nameVariants(schemas, views, resolve);
  const convert = (schema: Schema, view: View): Schema =>
    mapSchema(schemaInView(schema, view, resolve), (one) => {
      const variant = variants.get(`${view} ${schemaName(one)}`);
      return variant === undefined ? change(one) : referenceTo(variant);
    });
  const components = [...schemas].flatMap(([name, schema]) => {
    const [first = "response", ...others] = views.get(name) ?? [];
    const differing = others.filter((view) => variants.has(`${view} ${name}`));
    return [first, ...differing].map((view) => [variants.get(`${view} ${name}`) ?? name, convert(schema, view)]);
  });
  const copy = mapDocument(document, convert) as OpenAPIObject;
  return { ...copy, components: { ...copy.components, schemas: Object.fromEntries(components) } };
}

/** Returns a schema as it is in a view. `$ref`s are kept. */
export function schemaInView(schema: Schema, view: View, resolve: Resolve): Schema {
  if (!isObject(schema)) return schema;
  const marked = schemaName(schema) === undefined ? mark(schema, view, resolve) : undefined;
  const direction = view === "response" ? "response" : "request";
  return marked ?? mapSubschemas(withoutHidden(schema, direction, resolve), (one) => schemaInView(one, view, resolve));
}

/** Returns a copy with MARK, or undefined if the schema needs none. */
function mark(schema: SchemaObject, view: View, resolve: Resolve): Schema | undefined {
  if (view === "form" && isFile(schema, resolve)) {
    const { contentMediaType: _, format: __, ...others } = schema;
    return { ...others, type: "string", [MARK]: "file" } as Schema;
  }
  const isText = view === "form" || view === "parameter";
  const isInteger = typesOf(schema, resolve).every((type) => type === "integer" || type === "null");
  return isText && schema.format === "int64" && isInteger ? ({ ...schema, [MARK]: "int64" } as Schema) : undefined;
}

/** Returns the views in which each component is used, directly or through others, in the order of VIEWS. */
function findViews(document: OpenAPIObject, schemas: Source["schemas"]): Map<string, View[]> {
  const used = new Map(VIEWS.map((view) => [view, new Set<string>()]));
  mapDocument(document, (schema, view) => {
    componentsOf(schema, schemas, used.get(view));
    return schema;
  });
  return new Map([...schemas.keys()].map((name) => [name, VIEWS.filter((view) => used.get(view)?.has(name))]));
}

/** Returns the names of the variants, by the view and the name of the component. */
function nameVariants(schemas: Source["schemas"], views: Map<string, View[]>, resolve: Resolve): Map<string, string> {
  const taken = new Set(schemas.keys());
  const variants = new Map<string, string>();
  const textIn = (name: string, view: View): string =>
    JSON.stringify(
      [...componentsOf(referenceTo(name), schemas)].map((one) =>
        schemaInView(schemas.get(one) as Schema, view, resolve),
      ),
    );
  for (const [name, [first = "response", ...others]] of views)
    for (const view of others.filter((other) => textIn(name, other) !== textIn(name, first))) {
      let variant = name + SUFFIXES[view];
      while (taken.has(variant)) variant += "_";
      taken.add(variant);
      variants.set(`${view} ${name}`, variant);
    }
  return variants;
}
