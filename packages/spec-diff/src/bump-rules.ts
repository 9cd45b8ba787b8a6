import { isOpenEnum } from "./enums.ts";
import type { Subject } from "./subject.ts";
import type { Bump, DocumentPair, NodeChange } from "./types.ts";

/** A rule applies to a change that meets every given condition. */
type BumpRule = {
  types?: string[];
  kinds?: NodeChange["kind"][];
  properties?: string[];
  when?: (change: NodeChange, subject: Subject, documents: DocumentPair) => boolean;
  bump: Bump;
};

const isField = ({ path }: NodeChange): boolean => path.at(-2) === "properties";
const isModel = ({ path }: NodeChange): boolean =>
  path.length === 3 && path[0] === "components" && path[1] === "schemas";
const addsRequired = ({ after }: NodeChange): boolean =>
  (after as { required?: boolean } | undefined)?.required === true;

/** Parts of a document that no program reads. */
const DOCUMENTATION = {
  types: [
    ...["Contact", "Example", "ExternalDocs", "Info", "License", "Logo", "SpecExtension", "Tag", "TagGroup"],
    ...["XCodeSample", "XCodeSampleList"],
  ],
  properties: ["summary", "description", "title", "example", "examples", "tags", "openapi", "jsonSchemaDialect"],
};

/**
 * Where `redocly diff` rates a change differently than it affects a caller with a typed client. The first rule that applies counts;
 * without one, the rating of `redocly diff` stays.
 */
const RULES: BumpRule[] = [
  // redocly rates a new example or code sample as minor, but it changes no call.
  { types: DOCUMENTATION.types, bump: "patch" },
  { kinds: ["modified"], properties: DOCUMENTATION.properties, bump: "patch" },
  // The name in the braces of a path template is internal. Callers see the name of the parameter, which the next rule covers.
  { types: ["PathItem"], properties: ["key"], when: ({ rules }) => rules.length === 0, bump: "patch" },
  // The name of a path parameter does not appear in a URL, so redocly ignores it. In the client it is the name of an argument.
  { types: ["Parameter"], properties: ["name"], bump: "major" },
  // redocly rates a new list of parameters as a whole.
  { types: ["Parameter"], kinds: ["added"], when: addsRequired, bump: "major" },
  { types: ["Parameter"], kinds: ["added"], bump: "minor" },
  // redocly checks a body that becomes required, but not a new one.
  { types: ["RequestBody"], kinds: ["added"], when: addsRequired, bump: "major" },
  // Callers that omit the parameter get a different response now.
  {
    types: ["Schema", "Data"],
    properties: ["default"],
    when: ({ before }, { directions }) => before !== undefined && directions.has("request"),
    bump: "major",
  },
  // An open enumeration lists the known values; a program must expect others (decision 5).
  {
    types: ["Schema"],
    properties: ["enum", "enum+", "enum-"],
    when: (change, _, documents) => isOpenEnum(change, documents),
    bump: "minor",
  },
  // The client exports each model by its name, which redocly treats as internal.
  { types: ["Schema"], kinds: ["removed"], when: isModel, bump: "major" },
  { types: ["Schema"], properties: ["key"], when: isModel, bump: "major" },
  // A server may ignore a field that is no longer part of a request, but a compiler does not.
  { types: ["Schema"], kinds: ["removed"], when: isField, bump: "major" },
  { types: ["Schema"], properties: ["key"], when: isField, bump: "major" },
  // A header that was always present can be missing now, like a field.
  { types: ["Header"], properties: ["required"], when: ({ before }) => before === true, bump: "major" },
  // Without a list of its own, an operation requires what the document requires, which may be more.
  { types: ["SecurityRequirementList"], kinds: ["removed"], when: ({ path }) => path[0] === "paths", bump: "major" },
  // redocly rates each non-breaking modification as patch. A modification of more than the wording is minor.
  { when: ({ bump }) => bump === "patch", bump: "minor" },
];

/** Returns the bump that a change calls for. */
export function bumpOf(change: NodeChange, subject: Subject, documents: DocumentPair): Bump {
  const rule = RULES.find(
    ({ types, kinds, properties, when }) =>
      (types?.includes(change.typeName) ?? true) &&
      (kinds?.includes(change.kind) ?? true) &&
      (properties?.includes(change.property) ?? true) &&
      (when?.(change, subject, documents) ?? true),
  );
  return rule?.bump ?? change.bump;
}
