import { deepFreeze, type CompiledSpec, type SerializedSpec, type Validate } from "./compiled-spec.ts";
import { type FormatHints, type SchemaError, violationsOf } from "./format-error.ts";

/** A schema as Ajv compiles it: returns whether a value is valid, and keeps the errors of the latest one that is not. */
export type CompiledSchema = { (value: unknown): boolean; errors?: SchemaError[] | null };

/** Creates a compiled spec from its serialized form. Calls `compiledSchema` with the id of a schema when that is first needed. */
export function assembleSpec(spec: SerializedSpec, compiledSchema: (id: string) => CompiledSchema): CompiledSpec {
  const { patternWords, datasetProperties } = spec;
  const validatorOf = (id: string, hints: FormatHints = { patternWords }): Validate => {
    let compiled: CompiledSchema | undefined;
    return (value, name = "") => {
      compiled ??= compiledSchema(id);
      return compiled(value) ? [] : violationsOf(compiled.errors ?? [], { name, value }, hints);
    };
  };
  const withValidator = <T extends { validate: string }>(part: T): Omit<T, "validate"> & { validate: Validate } => ({
    ...part,
    validate: validatorOf(part.validate),
  });
  return deepFreeze({
    ...spec,
    validateDataset: validatorOf(spec.validateDataset, { patternWords, datasetProperties }),
    validateEvent: validatorOf(spec.validateEvent),
    operations: spec.operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map(withValidator),
      body: operation.body && { ...withValidator(operation.body), others: operation.body.others?.map(withValidator) },
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, withValidator(response)]),
      ),
    })),
  });
}
