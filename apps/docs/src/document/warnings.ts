import { type ApiDescription, describeUnsupported } from "@9pic/openapi";

/** Maximum number of constructs that are listed. */
const MAX_WARNINGS = 10;

/**
 * Constructs that the client, the mock or the contract checks do not support, and the docs show: any method, name and parameter, any
 * body and status, and the keywords of a schema as they are written.
 */
const SHOWN = [
  /^OpenAPI\.(security|jsonSchemaDialect|paths\..*)$/,
  /^PathItem\.(options|head|trace|get|put|post|delete|patch)(\.requestBody)?$/,
  /^Operation(\.security|\.responses\..*)?$/,
  /^Parameter\.(in|name|required|schema|content|style|explode|allowEmptyValue|allowReserved)$/,
  /^Header\.(schema|content|style|explode)$/,
  /^(RequestBody|Response)\.content(\..*)?$/,
  /^Schema\.(\$ref|pattern|format|additionalProperties|discriminator(\..*)?)$/,
];

/** Describes the constructs that the docs leave out of the pages, one line each. */
export function warningsFor({ unsupported }: Pick<ApiDescription, "unsupported">): string[] {
  const hidden = unsupported.filter(({ construct }) => SHOWN.every((pattern) => !pattern.test(construct)));
  const rest = hidden.length - MAX_WARNINGS;
  const listed = hidden.slice(0, MAX_WARNINGS).map(describeUnsupported);
  return rest > 0 ? [...listed, `${rest} more constructs are not supported.`] : listed;
}
