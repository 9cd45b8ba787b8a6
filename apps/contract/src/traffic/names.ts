/** Which headers are the API's own: each client, server and proxy adds some of its own. */
import type { ApiDescription } from "@9pic/openapi";

/** Prefixes of headers with `x-` that gateways, frameworks, browsers and this repository's tools add. cspell:ignore fastly sucuri */
const FOREIGN =
  /^x-(amz|amzn|aws|azure|b3|cache|cdn|cloud|contract|correlation|csrf|datadog|dns|download|edge|envoy|fastly|forwarded|frame|github|goog|google|kong|mock|ms|nf|permitted|powered|proxy|real-ip|request|requested|robots|runtime|served|sucuri|timer|trace|ua|upstream|varnish|vercel|via|xss|content-type-options|client-data|http-method)\b/;

/** Headers of a response without `x-` that an API decides about. */
const OWN = /^(retry-after|deprecation|sunset|link|ratelimit(-.*)?)$/;

/** Whether a header of a response looks like the API's own. */
export const isOwnHeader = (name: string): boolean => OWN.test(name) || (name.startsWith("x-") && !FOREIGN.test(name));

/** Whether a header of a request looks like a parameter: it has `x-`, and is no credential. */
export const isOwnParameter = (name: string, { securitySchemes }: ApiDescription): boolean =>
  name.startsWith("x-") &&
  !FOREIGN.test(name) &&
  ![...securitySchemes.values()].some((scheme) => scheme.name?.toLowerCase() === name);
