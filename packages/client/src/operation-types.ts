/** Types of the arguments and the data of each operation, derived from the generated types. */
import type { Success, SuccessStatus } from "./calls/result.ts";
import type { operationTable } from "./generated/operations.ts";
import type { operationArguments, operations } from "./generated/schema.ts";

/** The operationId, as in the spec. */
export type OperationId = keyof typeof operationTable;

/** The parameter that defaults to the client's organisation (see calls/invoke.ts). */
type DefaultedParameter = "org_id";
type ArgumentsOf<Parameters> = Omit<Parameters, DefaultedParameter> &
  Partial<Pick<Parameters, DefaultedParameter & keyof Parameters>>;

/** The arguments of an operation: its parameters in one object, and the request body as `body`. */
export type Arguments<Id extends OperationId> = {
  [Name in keyof ArgumentsOf<operationArguments[Id]>]: ArgumentsOf<operationArguments[Id]>[Name];
};

/** The documented successes; `default` if nothing else is. */
type SuccessKeyOf<Responses> = OrDefault<
  { [Key in keyof Responses]: `${Key & (string | number)}` extends `2${string}` ? Key : never }[keyof Responses],
  keyof Responses
>;
type OrDefault<Key, All> = [Key] extends [never] ? "default" & All : Key;

type DataIn<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body extends { responseType: "error" }
    ? never
    : Body extends { data: infer T }
      ? T
      : never
  : undefined;

type ResponsesOf<Id extends OperationId> = operations[Id]["responses"];

/** The data of an operation: the `data` of its success envelope; undefined for a success without a body. */
export type Data<Id extends OperationId> = DataIn<ResponsesOf<Id>[SuccessKeyOf<ResponsesOf<Id>>]>;

type StatusOf<Key, All> = Key extends SuccessStatus ? Key : Exclude<SuccessStatus, All>;
type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

/** The successful result of an operation. If several successes are documented, `status` tells them apart. */
export type SuccessOf<Id extends OperationId, Key extends keyof ResponsesOf<Id> = SuccessKeyOf<ResponsesOf<Id>>> =
  true extends IsUnion<Key>
    ? { [One in Key]: Success<DataIn<ResponsesOf<Id>[One]>, StatusOf<One, Key>> }[Key]
    : Success<Data<Id>>;

/** The type of the items of a paginated operation; never for other operations. */
export type Item<Id extends OperationId> = (typeof operationTable)[Id] extends { pagination: { items: infer Field } }
  ? ItemIn<Data<Id>, Field & string>
  : never;
type ItemIn<Page, Field extends string> = Page extends Record<Field, readonly (infer One)[]> ? One : never;
