import type { DatasetEvent, Organisation } from "../dataset/dataset.ts";
import type { SandboxResponse } from "../envelope.ts";
import type { components, operations } from "../generated/schema.ts";
import type { Model } from "../model/model.ts";

type Ids = keyof operations;
type Schemas = components["schemas"];
type Values<Id extends Ids, In extends "path" | "query"> = operations[Id]["parameters"] extends {
  [Key in In]?: infer Parameters;
}
  ? Required<NonNullable<Parameters>>
  : unknown;

/** A call that has passed every check. */
export type Call<Id extends Ids = Ids> = {
  /** The parameters of path and query, each of its documented type, and with its default if it was not sent. */
  parameters: Values<Id, "path"> & Values<Id, "query">;
  /** The organisation of both the key and the path. */
  organisation: Organisation;
  /** The event of an operation with `event_id`; it belongs to the organisation. */
  event: DatasetEvent;
  /** Picks the properties that a schema of the spec defines. */
  pick: <Name extends keyof Schemas>(schema: Name, value: Schemas[Name]) => Schemas[Name];
};

/** Returns the response to a call. Depends on nothing else. */
export type OperationFunction<Id extends Ids = Ids> = (call: Call<Id>) => SandboxResponse;

/** Returns the `pick` of calls. */
export function createPick({ records }: Model): Call["pick"] {
  const names = new Map(Object.entries(records).map(([schema, properties]) => [schema, Object.keys(properties)]));
  return (schema, value) => {
    const picked: Record<string, unknown> = {};
    for (const name of names.get(schema) ?? []) picked[name] = (value as Record<string, unknown>)[name];
    return picked as typeof value;
  };
}
