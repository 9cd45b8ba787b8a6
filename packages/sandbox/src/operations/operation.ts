import type { DatasetEvent, Organisation } from "../dataset/dataset.ts";
import type { components, operations } from "../generated/schema.ts";
import type { CompiledSpec } from "../spec/compiled-spec.ts";

type Ids = keyof operations;
type Schemas = components["schemas"];
type Values<Id extends Ids, In extends "path" | "query"> = operations[Id]["parameters"] extends {
  [Key in In]?: infer Parameters;
}
  ? Required<NonNullable<Parameters>>
  : unknown;

/** What the function of an operation gets from a request that has passed every check. */
export type OperationInput<Id extends Ids = Ids> = {
  /** The parameters of path and query, each of its documented type, and with its default if it was not sent. */
  parameters: Values<Id, "path"> & Values<Id, "query">;
  /** The organisation of both the key and the path. */
  organisation: Organisation;
  /** The event of an operation with `event_id`; it belongs to the organisation. */
  event: DatasetEvent;
  /** Picks the properties that a schema of the spec defines. */
  pick: <Name extends keyof Schemas>(schema: Name, value: Schemas[Name]) => Schemas[Name];
};

/** Returns the `data` of the response to a request. Depends on nothing but its input. */
export type OperationFunction<Id extends Ids = Ids> = (input: OperationInput<Id>) => unknown;

/** Creates the `pick` of inputs. */
export function createPick({ defaultsBySchema }: CompiledSpec): OperationInput["pick"] {
  const namesBySchema = new Map(
    Object.entries(defaultsBySchema).map(([schema, names]) => [schema, Object.keys(names)]),
  );
  return (schema, value) => {
    const picked: Record<string, unknown> = {};
    for (const name of namesBySchema.get(schema) ?? []) picked[name] = (value as Record<string, unknown>)[name];
    return picked as typeof value;
  };
}
