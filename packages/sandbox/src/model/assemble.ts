import { deepFreeze, type Model, type SerializedModel, type Validate } from "./model.ts";

/** A schema as Ajv compiles it: returns whether a value is valid, and keeps the errors of the latest one that is not. */
export type CompiledSchema = { (value: unknown): boolean; errors?: SchemaError[] | null };

type SchemaError = { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> };

/** Makes a model of its serialized form. `compiledSchema` is called for the id of a schema when the schema is first needed. */
export function assembleModel(model: SerializedModel, compiledSchema: (id: string) => CompiledSchema): Model {
  const validatorOf = (id: string): Validate => {
    let compiled: CompiledSchema | undefined;
    return (value) => {
      compiled ??= compiledSchema(id);
      return compiled(value) ? [] : violationsOf(compiled.errors ?? []);
    };
  };
  const withValidator = <T extends { validate: string }>(part: T): Omit<T, "validate"> & { validate: Validate } => ({
    ...part,
    validate: validatorOf(part.validate),
  });
  return deepFreeze({
    ...model,
    validateDataset: validatorOf(model.validateDataset),
    validateEvent: validatorOf(model.validateEvent),
    operations: model.operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map(withValidator),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, withValidator(response)]),
      ),
    })),
  });
}

/** Keywords whose errors follow from the errors of the schemas inside of them. */
const CONSEQUENCES = new Set(["if", "anyOf", "oneOf", "unevaluatedProperties"]);

/** Words errors as the API does: `pagination.total: must be integer`. */
function violationsOf(errors: SchemaError[]): string[] {
  const causes = errors.filter(({ keyword }) => !CONSEQUENCES.has(keyword));
  return [...new Set((causes.length > 0 ? causes : errors).map(violationOf))];
}

function violationOf({ instancePath, keyword, message = "is not valid", params }: SchemaError): string {
  const path = instancePath
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (keyword === "required") return at([...path, String(params.missingProperty)], "is missing");
  const unknown = params.unevaluatedProperty ?? params.additionalProperty;
  if (unknown !== undefined) return at([...path, String(unknown)], "is not documented");
  if (keyword === "const") return at(path, `must be ${JSON.stringify(params.allowedValue)}`);
  if (keyword === "enum") return at(path, `must be one of ${(params.allowedValues as unknown[]).join(", ")}`);
  return at(path, message);
}

const at = (path: string[], violation: string): string =>
  [path.filter(Boolean).join("."), violation].filter(Boolean).join(": ");
