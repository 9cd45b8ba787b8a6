import { freeze } from "../cache.ts";
import type { Validate, Model } from "./model.ts";
import type { Serialized } from "./serialized.ts";

/** A compiled schema, as Ajv makes them: says whether a value is valid, and keeps the errors of the last one that was not. */
export type Validator = { (value: unknown): boolean; errors?: Violation[] | null };
export type Violation = {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
};

/**
 * A model from its description: each id of a schema becomes the check of that schema.
 *
 * @param validatorOf is asked for a validator when it is first needed
 */
export function assembleModel(described: Serialized<Model>, validatorOf: (id: string) => Validator): Model {
  const check = (id: string): Validate => {
    let validator: Validator | undefined;
    return (value) => {
      validator ??= validatorOf(id);
      return validator(value) ? [] : wordings(validator.errors ?? []);
    };
  };
  return {
    ...described,
    validateDataset: check(described.validateDataset),
    validateEvent: check(described.validateEvent),
    operations: described.operations.map((operation) => ({
      ...operation,
      parameters: operation.parameters.map((one) => ({ ...one, validate: check(one.validate) })),
      responses: mapValues(operation.responses, (one) => ({
        ...one,
        examples: freeze(one.examples),
        headers: freeze(one.headers),
        validate: check(one.validate),
      })),
    })),
  };
}

const mapValues = <From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Of several violations, those of these keywords only follow from the others. */
const CONSEQUENCES = ["if", "anyOf", "oneOf", "unevaluatedProperties"];

/** In the API's words: `pagination.total: must be integer`. */
function wordings(violations: Violation[]): string[] {
  const causes = violations.filter(({ keyword }) => !CONSEQUENCES.includes(keyword));
  return [...new Set((causes.length > 0 ? causes : violations).map(wording))];
}

function wording({ instancePath, keyword, message = "is not valid", params }: Violation): string {
  const path = instancePath.slice(1).split("/").map(unescape);
  if (keyword === "required") return at([...path, String(params.missingProperty)], "is missing");
  const unknown = params.unevaluatedProperty ?? params.additionalProperty;
  if (unknown !== undefined) return at([...path, String(unknown)], "is not documented");
  if (keyword === "const") return at(path, `must be ${JSON.stringify(params.allowedValue)}`);
  if (keyword === "enum") return at(path, `must be one of ${(params.allowedValues as unknown[]).join(", ")}`);
  return at(path, message);
}

const at = (path: string[], problem: string): string => {
  const place = path.filter(Boolean).join(".");
  return place ? `${place}: ${problem}` : problem;
};

const unescape = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
