/** The fields of OpenAPI 3.1 and the keywords of JSON Schema 2020-12, as packages that implement these standards list them. */
import { getTypes, type SpecVersion } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";

/** An object of OpenAPI, or "Schema", and a field of it. */
export type StandardField = { type: string; field: string };

/** Names that Redocly gives to objects of the standard. */
const NAMES: Record<string, string> = {
  ...{ Root: "OpenAPI", Xml: "XML", OAuth2Flows: "OAuthFlows" },
  ...{
    ImplicitFlow: "OAuthFlow",
    PasswordFlow: "OAuthFlow",
    ClientCredentials: "OAuthFlow",
    AuthorizationCode: "OAuthFlow",
  },
};
/** Objects of Redocly's own extensions. */
const EXTENSIONS = /^(X[A-Z]|Logo|TagGroup)/;

const openApiFields = Object.entries(getTypes("oas3_1" as SpecVersion)).flatMap(([type, { properties }]) =>
  EXTENSIONS.test(type) ? [] : Object.keys(properties).map((field) => ({ type: NAMES[type] ?? type, field })),
);

const VOCABULARIES = "core applicator unevaluated validation meta-data format-annotation content".split(" ");

/** The last one is the meta-schema itself, with the keywords of earlier drafts. */
const ajv = new Ajv2020();
const metaSchemas = [...VOCABULARIES.map((name) => `meta/${name}`), "schema"].map(
  (name) => ajv.getSchema(`https://json-schema.org/draft/2020-12/${name}`)!.schema as { properties: object },
);
const keywords = metaSchemas.flatMap(({ properties }) =>
  Object.keys(properties).map((field) => ({ type: "Schema", field })),
);

/** Every field, once. Extensions are left out. */
export const standardFields: StandardField[] = [
  ...new Map(
    [...openApiFields, ...keywords]
      .filter(({ type, field }) => !field.startsWith("x-") && !(type === "Responses" && field === "default"))
      .map((one) => [`${one.type}.${one.field}`, one]),
  ).values(),
];
