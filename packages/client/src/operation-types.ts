/** What the generated types say of an operation, as its caller wants to see it. Nothing here knows any operation. */
import type { operationTable } from "./generated/operations.ts";
import type { operations } from "./generated/schema.ts";

/** The name of an operation, as in the spec. */
export type OperationId = keyof typeof operationTable;

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type Responses<Id extends OperationId> = operations[Id]["responses"];

type OrNothing<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
type Flat<Id extends OperationId> = OrNothing<Parameters<Id>["path"]> & OrNothing<Parameters<Id>["query"]>;

/** The client knows the organisation (see create-client.ts), so that a call need not name it. */
type Preset = "org_id";
type Given<Id extends OperationId> = Omit<Flat<Id>, Preset> & Partial<Pick<Flat<Id>, Preset & keyof Flat<Id>>>;

/** The arguments of an operation: its path and query parameters in one object. */
export type Arguments<Id extends OperationId> = { [Name in keyof Given<Id>]: Given<Id>[Name] };

type Success<Id extends OperationId> = {
  [Status in keyof Responses<Id>]: `${Status & number}` extends `2${string}` ? Responses<Id>[Status] : never;
}[keyof Responses<Id>];

/** The payload of an operation: the `data` of its success envelope. */
export type Data<Id extends OperationId> =
  Success<Id> extends { content: { "application/json": { data: infer Payload } } } ? Payload : never;

/** What a list is a list of; never, for an operation that is none. */
export type Item<Id extends OperationId> = (typeof operationTable)[Id] extends { items: infer Field }
  ? ItemIn<Data<Id>, Field>
  : never;

type ItemIn<Payload, Field> = Field extends keyof Payload
  ? Payload[Field] extends readonly (infer One)[]
    ? One
    : never
  : never;
