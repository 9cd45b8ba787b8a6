/** Types of the arguments and the data of each operation, derived from the generated types. */
import type { operationTable } from "./generated/operations.ts";
import type { operations } from "./generated/schema.ts";

/** The operationId, as in the spec. */
export type OperationId = keyof typeof operationTable;

type OrUnknown<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
type ParametersOf<Id extends OperationId> = OrUnknown<operations[Id]["parameters"]["path"]> &
  OrUnknown<operations[Id]["parameters"]["query"]>;

/** The parameter that defaults to the client's organisation (see calls/invoke.ts). */
type DefaultedParameter = "org_id";
type ArgumentsOf<Parameters> = Omit<Parameters, DefaultedParameter> &
  Partial<Pick<Parameters, DefaultedParameter & keyof Parameters>>;

/** The arguments of an operation: its path and query parameters in one object. */
export type Arguments<Id extends OperationId> = {
  [Name in keyof ArgumentsOf<ParametersOf<Id>>]: ArgumentsOf<ParametersOf<Id>>[Name];
};

type SuccessOf<Responses> = {
  [Status in keyof Responses]: `${Status & number}` extends `2${string}` ? Responses[Status] : never;
}[keyof Responses];

/** The data of an operation: the `data` of its success envelope. */
export type Data<Id extends OperationId> =
  SuccessOf<operations[Id]["responses"]> extends { content: { "application/json": { data: infer T } } } ? T : never;

/** The type of the items of a paginated operation; never for other operations. */
export type Item<Id extends OperationId> = (typeof operationTable)[Id] extends { pagination: { items: infer Field } }
  ? Data<Id> extends Record<Field & string, readonly (infer One)[]>
    ? One
    : never
  : never;
