import { deepFreeze, type CompiledSpec, type SerializedSpec, type Validate } from "./compiled-spec.ts";

/** A schema as Ajv compiles it: returns whether a value is valid, and keeps the errors of the latest one that is not. */
export type CompiledSchema = { (value: unknown): boolean; errors?: SchemaError[] | null };

type SchemaError = { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> };

/** Creates a compiled spec from its serialized form. Calls `compiledSchema` with the id of a schema when that is first needed. */
export function assembleSpec(spec: SerializedSpec, compiledSchema: (id: string) => CompiledSchema): CompiledSpec {
  const validatorOf = (id: string): Validate => {
    let compiled: CompiledSchema | undefined;
    return (value, name = "") => {
      compiled ??= compiledSchema(id);
      return compiled(value) ? [] : violationsOf(compiled.errors ?? [], name);
    };
  };
  const withValidator = <T extends { validate: string }>(part: T): Omit<T, "validate"> & { validate: Validate } => ({
    ...part,
    validate: validatorOf(part.validate),
  });
  return deepFreeze({
    ...spec,
    validateDataset: validatorOf(spec.validateDataset),
    validateEvent: validatorOf(spec.validateEvent),
    operations: spec.operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map(withValidator),
      body: operation.body && withValidator(operation.body),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, withValidator(response)]),
      ),
    })),
  });
}

/** Keywords whose errors follow from the errors of the schemas inside of them. */
const DERIVED_KEYWORDS = new Set(["if", "anyOf", "oneOf", "unevaluatedProperties"]);

/** Maximum number of violations of a value: a list of a million wrong items is not worth a million sentences. */
const MAX_VIOLATIONS = 100;

function violationsOf(errors: SchemaError[], name: string): string[] {
  const causes = errors.filter(({ keyword }) => !DERIVED_KEYWORDS.has(keyword));
  const listed = (causes.length > 0 ? causes : errors).slice(0, MAX_VIOLATIONS);
  return [...new Set(listed.map((error) => formatError(error, name)))];
}

/** Formats an error as the API does: `pagination.total: must be integer`. Decodes its pointer, since @9pic/openapi is not published. */
function formatError({ instancePath, keyword, message = "is not valid", params }: SchemaError, name: string): string {
  const { missingProperty, unevaluatedProperty, additionalProperty, allowedValue, allowedValues } = params;
  const path = instancePath.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
  const undocumented = unevaluatedProperty ?? additionalProperty;
  const format = (problem: string, property?: unknown): string => formatViolation([name, path, property], problem);
  if (keyword === "required") return format("is missing", missingProperty);
  if (undocumented !== undefined) return format("is not documented", undocumented);
  if (keyword === "const") return format(`must be ${JSON.stringify(allowedValue)}`);
  return format(keyword === "enum" ? `must be one of ${(allowedValues as unknown[]).join(", ")}` : message);
}

/** Formats a violation with the parts of the path to its value, of which empty ones are left out. */
export const formatViolation = (path: readonly unknown[], problem: string): string =>
  [path.filter((part) => part !== undefined && part !== "").join("."), problem].filter(Boolean).join(": ");
