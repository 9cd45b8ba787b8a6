import { type ApiDescription, exampleOf, formatPointer, type Schema } from "@9pic/openapi";

import type { MediaSection } from "./bodies.ts";
import { withValuesOf } from "./field-examples.ts";
import type { OperationPage } from "./operations.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";
import { withoutModel } from "./schema-words.ts";

/** What the page of a schema of `components/schemas` shows. */
export type ModelPage = FieldRow & {
  /** The operations and the models whose fields are of this model. */
  usedBy: { operations: OperationPage[]; models: string[] };
  /** Whether only requests have it. */
  direction: "sent" | "received";
  /** A value of it: the examples of the document, and values that are made where it has none. */
  example: unknown;
};

/** Returns what the pages of all models show, in the order of the document. */
export function readModelPages(api: ApiDescription, operations: OperationPage[]): ModelPage[] {
  const bodies = bodiesOf(operations);
  const rows = [...api.schemas.keys()].map((name): FieldRow => {
    const $ref = encodeURI(formatPointer(["components", "schemas", name]));
    const view = withValuesOf(flattenSchema(api, { $ref }), bodies.get(name)?.examples[0]?.value);
    return { ...view, type: withoutModel(view.type, name), name, required: true };
  });
  const uses = operations.map((operation) => ({ operation, ...modelsInOperation(operation) }));
  const usesOf = groupByModel(uses, ({ sent, received }) => sent.union(received));
  const containersOf = groupByModel(rows, (row) => modelsIn(row).filter((name) => name !== row.name));
  return rows.map((row) => {
    const users = usesOf.get(row.name) ?? [];
    const isSent = users.length > 0 && users.every(({ received }) => !received.has(row.name));
    return {
      ...row,
      usedBy: {
        operations: users.map(({ operation }) => operation),
        models: (containersOf.get(row.name) ?? []).map(({ name }) => name),
      },
      direction: isSent ? "sent" : "received",
      example: exampleOf(api.schemas.get(row.name) as Schema, api.resolve, "string", isSent ? "request" : "response"),
    };
  });
}

/** Returns the first body that is a model, by the name of the model. */
function bodiesOf(operations: OperationPage[]): Map<string, MediaSection> {
  const bodies = operations.flatMap(({ body, responses }) =>
    [body, ...responses].flatMap((section) => section?.content ?? []),
  );
  const named = bodies.flatMap((body): [string, MediaSection][] => {
    const [only, ...others] = body.schema.type;
    return only?.model === undefined || others.length > 0 ? [] : [[only.model, body]];
  });
  return new Map(named.toReversed());
}

/** Groups users of models by each model that they use. */
function groupByModel<User>(users: User[], modelsOf: (user: User) => Iterable<string>): Map<string, User[]> {
  const groups = new Map<string, User[]>();
  for (const user of users)
    for (const model of new Set(modelsOf(user))) {
      const group = groups.get(model);
      if (group) group.push(user);
      else groups.set(model, [user]);
    }
  return groups;
}

function modelsInOperation({ parameters, body, responses }: OperationPage): Record<"sent" | "received", Set<string>> {
  const sent = [...parameters, ...(body?.content ?? []).map(({ schema }) => schema)];
  const received = responses.flatMap(({ headers, content }) => [...headers, ...content.map(({ schema }) => schema)]);
  return { sent: new Set(sent.flatMap(modelsIn)), received: new Set(received.flatMap(modelsIn)) };
}

/** Returns the models of a schema, of its choices and rules, and of the fields inside them. */
const modelsIn = ({ type, fields, choices, rules }: SchemaView): string[] => [
  ...type.flatMap(({ model }) => model ?? []),
  ...choices.flatMap(({ model, view }) => [...(model === undefined ? [] : [model]), ...modelsIn(view)]),
  ...[...fields, ...rules.map(({ view }) => view)].flatMap(modelsIn),
];
