import { isOpen } from "./open-enum.ts";
import type { Place } from "./place.ts";
import type { Documents, Finding, Impact } from "./types.ts";

/** What must hold for a correction to fit: all that is given. */
type Correction = {
  types?: string[];
  kinds?: Finding["kind"][];
  properties?: string[];
  when?: (finding: Finding, place: Place, documents: Documents) => boolean;
  impact: Impact;
};

const isField = ({ path }: Finding): boolean => path.at(-2) === "properties";
const isModel = ({ path }: Finding): boolean => path.length === 3 && path[0] === "components" && path[1] === "schemas";

/** What only people read. */
const WORDING = {
  types: ["Contact", "Example", "ExternalDocs", "Info", "License", "Logo", "SpecExtension", "Tag", "TagGroup"],
  samples: ["XCodeSample", "XCodeSampleList"],
  properties: ["summary", "description", "title", "example", "examples", "tags", "openapi", "jsonSchemaDialect"],
};

/**
 * Where the judgement of `redocly diff` is not that of somebody who calls the API with a typed client. The first that fits counts;
 * what none fits stays as redocly rates it.
 */
const CORRECTIONS: Correction[] = [
  // A new example or code sample is minor to redocly. It changes no call.
  { types: [...WORDING.types, ...WORDING.samples], impact: "patch" },
  { kinds: ["modified"], properties: WORDING.properties, impact: "patch" },
  // The name in the braces of a path is only the path's. Callers see the parameter's, of which the next line is.
  { types: ["PathItem"], properties: ["key"], when: ({ rules }) => rules.length === 0, impact: "patch" },
  // In a URL the name of a path parameter does not show, so redocly lets it go. In the client it is the argument's name.
  { types: ["Parameter"], properties: ["name"], impact: "major" },
  // redocly rates a new list of parameters as a whole.
  { types: ["Parameter"], kinds: ["added"], when: ({ after }) => isRequired(after), impact: "major" },
  { types: ["Parameter"], kinds: ["added"], impact: "minor" },
  // redocly looks at a body that becomes required, and not at one that is new.
  { types: ["RequestBody"], kinds: ["added"], when: ({ after }) => isRequired(after), impact: "major" },
  // Who leaves the parameter out gets another answer now.
  {
    types: ["Schema", "Data"],
    properties: ["default"],
    when: ({ before }, { directions }) => before !== undefined && directions.has("request"),
    impact: "major",
  },
  // Beside "any string", values are only those that are known: no program may rely on there being no others (decision 5).
  {
    types: ["Schema"],
    properties: ["enum", "enum+", "enum-"],
    when: (finding, _, all) => isOpen(finding, all),
    impact: "minor",
  },
  // The client exports each model by its name; to redocly it is only where a schema stands.
  { types: ["Schema"], kinds: ["removed"], when: isModel, impact: "major" },
  { types: ["Schema"], properties: ["key"], when: isModel, impact: "major" },
  // A field that a request no longer takes may be ignored by the server, but not by a compiler.
  { types: ["Schema"], kinds: ["removed"], when: isField, impact: "major" },
  { types: ["Schema"], properties: ["key"], when: isField, impact: "major" },
  // A header that was always there may be missing now, just like a field.
  { types: ["Header"], properties: ["required"], when: ({ before }) => before === true, impact: "major" },
  // Then the operation asks for what the document asks for at its top, which may be more.
  { types: ["SecurityRequirementList"], kinds: ["removed"], when: ({ path }) => path[0] === "paths", impact: "major" },
  // redocly calls every modification that breaks nobody a patch. One that is more than wording says something new.
  { when: ({ impact }) => impact === "patch", impact: "minor" },
];

const isRequired = (value: unknown): boolean => (value as { required?: unknown } | undefined)?.required === true;

/** What a finding asks of the version. */
export function judge(finding: Finding, place: Place, documents: Documents): Impact {
  const fitting = CORRECTIONS.find(
    ({ types, kinds, properties, when }) =>
      (types?.includes(finding.typeName) ?? true) &&
      (kinds?.includes(finding.kind) ?? true) &&
      (properties?.includes(finding.property) ?? true) &&
      (when?.(finding, place, documents) ?? true),
  );
  return fitting?.impact ?? finding.impact;
}
