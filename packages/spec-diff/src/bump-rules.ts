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

/**
 * Returns the bump that a change calls for. It differs from the rating of `redocly diff` where that does not match the effect on a caller
 * with a typed client.
 */
export function bumpOf(change: NodeChange, { directions }: Subject, documents: DocumentPair): Bump {
  const { kind, typeName, property, bump, rules, path, before, after } = change;
  // redocly rates a new example or code sample as minor, but it changes no call.
  if (DOCUMENTATION.types.includes(typeName)) return "patch";
  if (kind === "modified" && DOCUMENTATION.properties.includes(property)) return "patch";
  // The name in the braces of a path template is internal. Callers see the name of the parameter, which a rule below covers.
  if (typeName === "PathItem" && property === "key" && rules.length === 0) return "patch";
  // The name of a path parameter does not appear in a URL, so redocly ignores it. In the client it is the name of an argument.
  if (typeName === "Parameter" && property === "name") return "major";
  // redocly ignores a new request body, and rates a new list of parameters as a whole.
  const isRequired = (after as Node | undefined)?.required === true;
  if (kind === "added" && isRequired && ["Parameter", "RequestBody"].includes(typeName)) return "major";
  if (kind === "added" && typeName === "Parameter") return "minor";
  // Callers that omit the parameter get a different response now.
  const isDefault = property === "default" && ["Schema", "Data"].includes(typeName);
  if (isDefault && before !== undefined && directions.has("request")) return "major";
  // An open enumeration lists the known values; a program must expect others (decision 5).
  if (property.startsWith("enum") && isOpenEnum(change, documents)) return "minor";
  // A client in TypeScript names models and fields, even where a server ignores them.
  const isNamed = path.at(-2) === "properties" || (path.length === 3 && path[1] === "schemas");
  if (typeName === "Schema" && isNamed && (kind === "removed" || property === "key")) return "major";
  // A header that was always present can be missing now, like a field.
  if (typeName === "Header" && property === "required" && before === true) return "major";
  // Without a list of its own, an operation requires what the document requires, which may be more.
  if (typeName === "SecurityRequirementList" && kind === "removed" && path[0] === "paths") return "major";
  // redocly rates each non-breaking modification as patch. A modification of more than the wording is minor.
  return bump === "patch" ? "minor" : bump;
}
