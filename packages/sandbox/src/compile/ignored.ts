import { type ApiDescription, describeUnsupported, isJsonLike } from "@9pic/openapi";

import { hasObjects } from "./inputs.ts";
import { isForm } from "./media.ts";

/** What other packages do not support, and the sandbox does. Values of parameters and bodies have lines of their own. */
const SUPPORTED = [
  /^(Server|Tag|Header|SecurityScheme|RequestBody)\b/,
  /^OpenAPI\.(servers|security|paths)\b/,
  /^PathItem\.(summary|description|servers|head|options|trace)$/,
  /^PathItem\.\w+(\.requestBody)?$/,
  /^Operation(\.(operationId|security|servers|externalDocs|responses)\b.*)?$/,
  /^Parameter\.(?!in$)/,
  /^Response\.content\b/,
  /^Schema\.(?!\$ref$)/,
];

/** Returns a line for each construct of a document that the sandbox ignores. */
export function ignoredConstructs(api: ApiDescription): string[] {
  const constructs = api.unsupported.filter(
    ({ construct, isMalformed }) => isMalformed || SUPPORTED.every((pattern) => !pattern.test(construct)),
  );
  const values = api.operations.flatMap((operation) => {
    const objects = operation.parameters.filter((one) => one.in !== "cookie" && hasObjects(one.schema, api));
    const unread = (operation.requestBody?.content ?? []).filter(
      ({ mediaType }) => !isJsonLike(mediaType) && !isForm(mediaType),
    );
    return [
      ...objects.map(
        (one) => `${operation.pointer}: ${one.in}.${one.name} can be an object: it is accepted without validation.`,
      ),
      ...unread.map(
        ({ mediaType }) => `${operation.pointer}/requestBody: ${mediaType} is accepted without validation.`,
      ),
    ];
  });
  return [...constructs.map(describeUnsupported), ...values];
}
