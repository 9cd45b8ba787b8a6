import { createResponse, exampleResponse, failure, type SandboxResponse } from "../responses.ts";
import { type FaultDefinition, fault, fieldFault, numberFault } from "./define.ts";
import { addField, damageField, firstField } from "./fields.ts";

const statusFault = (status: number, message: string): FaultDefinition =>
  fault(`${status} in the envelope, which the spec need not document`, () => failure(status, message));

/** Defines a 429 with a `Retry-After`, or without one. */
const throttleFault = (purpose: string, retryAfter: (now: number) => string | undefined): FaultDefinition =>
  fault(purpose, (_, { operation, now }) => {
    const { headers, ...response } = exampleResponse(operation, 429, "tooManyRequests");
    const { "retry-after": _documented, ...others } = headers;
    const value = retryAfter(now);
    return { ...response, headers: value === undefined ? others : { ...others, "retry-after": value } };
  });

const textResponse = (response: SandboxResponse, body: string, type = "application/json"): SandboxResponse => ({
  ...response,
  type,
  body,
});

const MB = 1024 * 1024;
const RETRY_DATE_MS = 5000;
const SECONDS_OF_A_YEAR = 31_536_000;

const GATEWAY_PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
`;

/** The faults of the connection, of time, of the body, and of the status. */
export const FAULT_NAMES = [
  "reset",
  "no-response",
  "half-body",
  "slow-headers",
  "slow-body",
  "not-json",
  "html-502",
  "empty-200",
  "error-200",
  "wrong-type",
  "unknown-field",
  "large-body",
  "broken-encoding",
  "redirect",
  "status-502",
  "status-503",
  "status-504",
  "too-many-requests",
  "retry-after-missing",
  "retry-after-date",
  "retry-after-huge",
] as const;

export type FaultName = (typeof FAULT_NAMES)[number];

/** The definition of each fault. */
export const definitions: Record<FaultName, FaultDefinition> = {
  reset: fault("the connection is reset before a response", (response) => ({ ...response, delivery: "reset" })),
  "no-response": fault("no response on an open connection", (response) => ({ ...response, delivery: "never" })),
  "half-body": fault("half of the body, then the connection ends", (response) => ({ ...response, delivery: "half" })),
  "slow-headers": numberFault(
    "the headers arrive after 3 seconds, or after `=MS` milliseconds",
    [3000, 600_000, "milliseconds"],
    (ms, response) => ({ ...response, delay: response.delay + ms }),
  ),
  "slow-body": numberFault(
    "the body arrives at 100 bytes per second, or at `=BYTES`",
    [100, 1_000_000, "bytes per second"],
    (bytesPerSecond, response) => ({ ...response, delivery: { bytesPerSecond } }),
  ),
  "not-json": fault("a body that says it is JSON and is not", (response) =>
    textResponse(response, "upstream connect error or disconnect/reset before headers"),
  ),
  "html-502": fault("502 with the HTML page of a gateway", () =>
    textResponse(createResponse(502, undefined), GATEWAY_PAGE, "text/html"),
  ),
  "empty-200": fault("200 with an empty body", () => textResponse(createResponse(200, undefined), "")),
  "error-200": fault("200 with the envelope of an error", () => failure(200, "Internal server error")),
  "wrong-type": fieldFault(
    "one field has the wrong type: the first in `data`, or `=FIELD` such as `=data.pagination.total`",
    (body, field = firstField(body)) => damageField(body, field),
  ),
  "unknown-field": fieldFault("`data` has one more field, `unknown_field` or `=NAME`", (body, name = "unknown_field") =>
    addField(body, name),
  ),
  "status-502": statusFault(502, "Bad gateway"),
  "status-503": statusFault(503, "Service unavailable"),
  "status-504": statusFault(504, "Gateway timeout"),
  "too-many-requests": throttleFault("429 with Retry-After: 1", () => "1"),
  "retry-after-missing": throttleFault("429 without Retry-After", () => undefined),
  "retry-after-date": throttleFault("429 with a Retry-After that is a date, 5 seconds ahead", (now) =>
    new Date(now + RETRY_DATE_MS).toUTCString(),
  ),
  "retry-after-huge": throttleFault("429 with a Retry-After of a year", () => String(SECONDS_OF_A_YEAR)),
  redirect: fault("302 to another host", () =>
    createResponse(302, undefined, { location: "https://redirect.invalid/" }),
  ),
  "large-body": numberFault("a body of 20 MB, or of `=MB`", [20, 100, "megabytes"], (size, response) =>
    textResponse(response, `{"responseType":"success","message":"${"x".repeat(size * MB)}","data":null}`),
  ),
  "broken-encoding": fault("Content-Encoding: gzip on a body that is not compressed", (response) => ({
    ...response,
    headers: { ...response.headers, "content-encoding": "gzip" },
  })),
};
