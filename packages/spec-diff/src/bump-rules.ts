import { findResponse } from "@9pic/openapi";

import { discriminatorBump } from "./discriminators.ts";
import { bumpOfEffect, effectOf, effectOfField } from "./effects.ts";
import { isEnumOfOpenOne, isOpenEnum, listOf } from "./enums.ts";
import { type Subject, valueIn } from "./subject.ts";
import type { Bump, DocumentPair, Node, NodeChange } from "./types.ts";

/** Parts of a document that no program reads. */
const DOCUMENTATION = {
  types: [
    ...["Contact", "Example", "ExternalDocs", "Info", "License", "Logo", "SpecExtension", "Tag", "TagGroup"],
    ...["XCodeSample", "XCodeSampleList"],
  ],
  properties: [
    "summary",
    "description",
    "title",
    "example",
    "examples",
    "tags",
    "openapi",
    "jsonSchemaDialect",
    "bearerFormat",
  ],
};

/**
 * Returns the bump that a change calls for. It differs from the rating of `redocly diff` where that does not match the effect on a caller
 * with a typed client.
 */
export function bumpOf(change: NodeChange, subject: Subject, documents: DocumentPair): Bump {
  const { directions, where } = subject;
  const { kind, typeName, property, bump, rules, path, before, after } = change;
  // redocly rates a new example or code sample as minor, but it changes no call.
  if (DOCUMENTATION.types.includes(typeName)) return "patch";
  if (kind === "modified" && DOCUMENTATION.properties.includes(property)) return "patch";
  if (typeName === "Discriminator") return discriminatorBump(change, subject, documents);
  // The extensions that programs read are compared by extensions.ts.
  if (typeName !== "Extension" && property.startsWith("x-")) return "patch";
  // The client names its functions after the operationId, or after the route where there is none.
  if (typeName === "Operation" && property === "operationId") return "major";
  // The name in the braces of a path template is internal. Callers see the name of the parameter, which a rule below covers.
  if (typeName === "PathItem" && property === "key" && rules.length === 0) return "patch";
  // The name of a path parameter does not appear in a URL, so redocly ignores it. In the client it is the name of an argument.
  if (typeName === "Parameter" && property === "name") return "major";
  // redocly ignores a new request body, and rates a new list of parameters as a whole.
  const isRequired = (after as Node | undefined)?.required === true;
  if (kind === "added" && isRequired && ["Parameter", "RequestBody"].includes(typeName)) return "major";
  if (kind === "added" && typeName === "Parameter") return "minor";
  // With either flag, a server reads more ways to send a parameter.
  if (["allowReserved", "allowEmptyValue"].includes(property)) return after === true ? "minor" : "major";
  // What callers send is encoded in another way.
  if (typeName.startsWith("Encoding") && directions.has("request")) return "major";
  // A success that callers do not expect: the type of the result is a union now.
  if (kind === "added" && typeName === "Response" && path.at(-1)?.startsWith("2")) return "major";
  // An error is still documented by its range or by default.
  if (kind === "removed" && typeName === "Response" && isStillDocumented(change, where, documents)) return "minor";
  // redocly rates a removed list of these as a whole.
  if (kind === "removed" && ["Response", "MediaType"].includes(typeName)) return "major";
  // Callers that omit the parameter get a different response now.
  const isDefault = property === "default" && ["Schema", "Data"].includes(typeName);
  if (isDefault && before !== undefined && directions.has("request")) return "major";
  // An open enumeration lists the known values; a program must expect others (decision 5).
  if (property.startsWith("enum") && isOpenEnum(change, documents)) return "minor";
  if (isEnumOfOpenOne(change, documents)) return "minor";
  // No program used a field that was in no request and no response.
  if (kind === "removed" && typeName === "Schema" && isNeverThere(before, directions)) return "minor";
  // A client in TypeScript names models and fields, even where a server ignores them.
  const isNamed = path.at(-2) === "properties" || (path.length === 3 && path[1] === "schemas");
  if (typeName === "Schema" && isNamed && (kind === "removed" || property === "key")) return "major";
  // The fields of another pattern are others.
  if (property === "key" && path.at(-2) === "patternProperties") return bumpOfEffect("other", directions);
  // A header that was always present can be missing now, like a field.
  if (typeName === "Header" && property === "required" && before === true) return "major";
  // A field that is always sent, or need not be sent any more, breaks no caller.
  if (typeName === "Field") return bumpOfEffect(effectOfField(change), directions);
  // A field that callers sent or read is gone from there. One that comes back, and is required, has to be sent.
  if (property === "readOnly" && directions.has("request") && (after === true || isRequiredIn(change, documents)))
    return "major";
  if (property === "writeOnly" && directions.has("response") && after === true) return "major";
  const effect = effectOf(change, documents);
  if (effect !== undefined) return bumpOfEffect(effect, directions);
  if (path[1] === "securitySchemes") return schemeBump(change);
  // redocly rates each non-breaking modification as patch. A modification of more than the wording is minor.
  return bump === "patch" ? "minor" : bump;
}

/** Whether the status of a removed response is in a documented range, or the default applies. */
function isStillDocumented({ path }: NodeChange, where: string, { revision }: DocumentPair): boolean {
  const status = Number(path.at(-1));
  const operation = revision.operations.find(({ operationId }) => operationId === where);
  return status >= 400 && operation !== undefined && findResponse(operation, status) !== undefined;
}

/** Whether a field was in requests only where there are responses only, or the other way round. */
const isNeverThere = (field: unknown, directions: Subject["directions"]): boolean => {
  const { readOnly, writeOnly } = Object(field) as Node;
  return directions.size === 0 && (readOnly === true || writeOnly === true);
};

/** Whether the field is required in the newer document. */
function isRequiredIn({ revision }: NodeChange, documents: DocumentPair): boolean {
  const [name = "", parent] = [revision?.at(-1), revision?.slice(0, -2)];
  return listOf(valueIn(documents.revision, parent)?.required).includes(name);
}

/** Another address of an OAuth flow, or another way to send a key, refuses the programs that use the old one. */
function schemeBump({ kind, property, before }: NodeChange): Bump {
  if (kind !== "modified") return kind === "added" ? "minor" : "major";
  return property === "key" || before === undefined ? "minor" : "major";
}
