import type { Organisation, DatasetEvent } from "../dataset/dataset.ts";
import type { SandboxResponse } from "../envelope.ts";
import type { components, operations } from "../generated/schema.ts";

type Ids = keyof operations;
type Schemas = components["schemas"];
type Values<Id extends Ids, Place extends "path" | "query"> = operations[Id]["parameters"] extends {
  [Key in Place]?: infer Parameters;
}
  ? Required<NonNullable<Parameters>>
  : unknown;

/** A call that has passed every check. */
export type Call<Id extends Ids = Ids> = {
  /** Of the path and the query, each of its documented type, and with its default where it was not sent. */
  parameters: Values<Id, "path"> & Values<Id, "query">;
  /** The organisation in the path, which is the key's. */
  organisation: Organisation;
  /** The event in the path, if there is one there; it is the organisation's. */
  event: DatasetEvent;
  /** Takes from an object the fields that a schema of the spec names. */
  view: <Name extends keyof Schemas>(schema: Name, value: Schemas[Name]) => Schemas[Name];
};

/** What an operation does: a function of the call and nothing else. */
export type OperationFunction<Id extends Ids = Ids> = (call: Call<Id>) => SandboxResponse;
