/** The edits of a field, which are the same in requests and in responses. */

/** Returns a schema of an operation, or a field in one. */
type Part = (operation: any) => any;
type Step = (operation: any) => void;

export const writeOnly = { writeOnly: true };
export const readOnly = { readOnly: true };

/** Adds a field. */
export const add =
  (schema: Part, extra: object, isRequired: boolean): Step =>
  (operation) => {
    schema(operation).properties.more = { type: "string", ...extra };
    if (isRequired) schema(operation).required.push("more");
  };

/** Makes the field required. */
export const require =
  (schema: Part): Step =>
  (operation) =>
    schema(operation).required.push("value");

/** Sets keywords of a field. */
export const set =
  (field: Part, extra: object): Step =>
  (operation) =>
    Object.assign(field(operation), extra);

export const both =
  (...steps: Step[]): Step =>
  (operation) => {
    for (const step of steps) step(operation);
  };
