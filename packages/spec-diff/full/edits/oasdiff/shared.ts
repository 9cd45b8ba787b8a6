/** Edits of components: those of a model are named by the model, and those of another component by the operations that use it. */
import { type Bumps, type Check, json } from "./check.ts";
import { EDITS, setIn } from "./nested.ts";
import { BUMPS } from "./sites.ts";

const WIDE = { $ref: "#/components/schemas/CheckWide" };
const NARROW = { $ref: "#/components/schemas/CheckNarrow" };

/** The places of a reference to a model, and what a narrower model calls for. */
const USES: Record<string, [bumps: Bumps, use: (operation: any, schema: unknown) => void]> = {
  "of a request": [BUMPS.request, (operation, schema) => setIn(operation, "request", schema)],
  "of a response": [BUMPS.response, (operation, schema) => setIn(operation, "response", schema)],
  "of items of a response": [
    BUMPS.response,
    (operation, schema) => setIn(operation, "response", { type: "array", items: schema }),
  ],
  "of a request and a response": [
    ["major", "major"],
    (operation, schema) => {
      setIn(operation, "request", schema);
      setIn(operation, "response", schema);
    },
  ],
};

const models: Check[] = Object.entries(USES).flatMap(([where, [bumps, use]]) =>
  Object.entries(EDITS).map(([what, [wider, narrower]]) => {
    const name = `${what} in a model ${where}`;
    const $ref = `#/components/schemas/${name}`;
    return {
      ...{ name, ids: [undefined, undefined], bumps },
      first: (operation, document) => {
        document.components.schemas[name] = wider;
        use(operation, { $ref });
      },
      edit: (_, document) => (document.components.schemas[name] = narrower),
    } satisfies Check;
  }),
);

/** All of these refer to the same two models, which redocly compares once. */
const others: Check[] = Object.entries(USES).map(([where, [bumps, use]]) => ({
  ...{ name: `another model ${where}`, ids: [undefined, undefined], bumps },
  first: (operation) => use(operation, WIDE),
  edit: (operation) => use(operation, NARROW),
}));

const [wider, narrower] = [
  { type: "integer", maximum: 10 },
  { type: "integer", maximum: 5 },
];

/** Components that hold a schema, and how an operation refers to them. */
const COMPONENTS: Record<
  string,
  [bumps: Bumps, make: (schema: unknown) => object, use: (operation: any, reference: object) => void]
> = {
  parameters: [
    BUMPS.request,
    (schema) => ({ name: "value", in: "query", schema }),
    (operation, reference) => (operation.parameters = [reference]),
  ],
  requestBodies: [
    BUMPS.request,
    (schema) => ({ content: json(schema) }),
    (operation, reference) => (operation.requestBody = reference),
  ],
  responses: [
    BUMPS.response,
    (schema) => ({ description: "Fine.", content: json(schema) }),
    (operation, reference) => (operation.responses[200] = reference),
  ],
  headers: [
    BUMPS.response,
    (schema) => ({ schema }),
    (operation, reference) => (operation.responses[200].headers["X-Value"] = reference),
  ],
};

const components: Check[] = Object.entries(COMPONENTS).map(([kind, [bumps, make, use]]) => {
  const name = `a limit in a component of ${kind}`;
  return {
    ...{ name, ids: [undefined, undefined], bumps },
    first: (operation, document) => {
      (document.components[kind] ??= {})[name] = make(wider);
      use(operation, { $ref: `#/components/${kind}/${name}` });
    },
    edit: (_, document) => (document.components[kind][name] = make(narrower)),
  };
});

export const shared: Check[] = [...models, ...others, ...components];
