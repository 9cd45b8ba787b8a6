import { isOpenEnum } from "./enums.ts";
import type { Subject } from "./subject.ts";
import type { Bump, DocumentPair, Node, NodeChange } from "./types.ts";

/** Parts of a document that no program reads. */
const DOCUMENTATION = {
  types: [
    ...["Contact", "Example", "ExternalDocs", "Info", "License", "Logo", "SpecExtension", "Tag", "TagGroup"],
    ...["XCodeSample", "XCodeSampleList"],
  ],
  properties: ["summary", "description", "title", "example", "examples", "tags", "openapi", "jsonSchemaDialect"],
};

const isRequired = (value: unknown): boolean => (value as Node | undefined)?.required === true;
const isField = ({ path }: NodeChange): boolean => path.at(-2) === "properties";
const isModel = ({ path }: NodeChange): boolean => path.length === 3 && path[1] === "schemas";

type BumpRule = [Bump, (change: NodeChange, subject: Subject, documents: DocumentPair) => boolean];

/**
 * Where the rating of `redocly diff` differs from the effect on a caller with a typed client. The first rule that applies counts; without
 * one, the rating of `redocly diff` stays.
 */
const RULES: BumpRule[] = [
  // redocly rates a new example or code sample as minor, but it changes no call.
  ["patch", ({ typeName }) => DOCUMENTATION.types.includes(typeName)],
  ["patch", ({ kind, property }) => kind === "modified" && DOCUMENTATION.properties.includes(property)],
  // The name in the braces of a path template is internal. Callers see the name of the parameter, which the next rule covers.
  ["patch", ({ typeName, property, rules }) => typeName === "PathItem" && property === "key" && rules.length === 0],
  // The name of a path parameter does not appear in a URL, so redocly ignores it. In the client it is the name of an argument.
  ["major", ({ typeName, property }) => typeName === "Parameter" && property === "name"],
  // redocly ignores a new request body, and rates a new list of parameters as a whole.
  [
    "major",
    ({ typeName, kind, after }) =>
      ["Parameter", "RequestBody"].includes(typeName) && kind === "added" && isRequired(after),
  ],
  ["minor", ({ typeName, kind }) => typeName === "Parameter" && kind === "added"],
  // Callers that omit the parameter get a different response now.
  [
    "major",
    ({ typeName, property, before }, { directions }) =>
      ["Schema", "Data"].includes(typeName) &&
      property === "default" &&
      before !== undefined &&
      directions.has("request"),
  ],
  // An open enumeration lists the known values; a program must expect others (decision 5).
  ["minor", (change, _, documents) => change.property.startsWith("enum") && isOpenEnum(change, documents)],
  // A client in TypeScript names models and fields, even where a server ignores them.
  [
    "major",
    (change) =>
      change.typeName === "Schema" &&
      (change.kind === "removed" || change.property === "key") &&
      (isModel(change) || isField(change)),
  ],
  // A header that was always present can be missing now, like a field.
  ["major", ({ typeName, property, before }) => typeName === "Header" && property === "required" && before === true],
  // Without a list of its own, an operation requires what the document requires, which may be more.
  [
    "major",
    ({ typeName, kind, path }) => typeName === "SecurityRequirementList" && kind === "removed" && path[0] === "paths",
  ],
  // redocly rates each non-breaking modification as patch. A modification of more than the wording is minor.
  ["minor", ({ bump }) => bump === "patch"],
];

/** Returns the bump that a change calls for. */
export const bumpOf = (change: NodeChange, subject: Subject, documents: DocumentPair): Bump =>
  RULES.find(([, applies]) => applies(change, subject, documents))?.[0] ?? change.bump;
