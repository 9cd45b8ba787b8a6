/** Prism as a library: its validator and its mocker are plain functions. docs/decisions/0002 says why the mock runs no Prism server. */
import { essence, headerProblem, isJsonLike } from "@9pic/openapi";
import {
  datasetEngine,
  type Engine,
  failure,
  type CompiledOperation,
  type ParsedRequest,
  type Preference,
  type RawRequest,
  readRequest,
  type SandboxResponse,
} from "@9pic/sandbox";
import { getHttpOperationsFromSpec, type IHttpOperationConfig, type IHttpRequest } from "@stoplight/prism-http";
import prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import prismValidator from "@stoplight/prism-http/dist/validator/index.js";

/** An operation as Prism reads it from a document. Its `iid` is the operationId. */
type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Generated values violate rules such as `if`/`then` one time in four; then others are generated. */
const MAX_ATTEMPTS = 50;

/** Creates an engine that responds with the spec's examples, or with generated values. It does not use the dataset. */
export async function createPrismEngine(document: unknown): Promise<Engine> {
  // A copy, since Prism changes what it reads.
  const operations = await getHttpOperationsFromSpec(structuredClone(document) as object);
  const byId = new Map(operations.map((operation) => [operation.iid as string, operation]));
  const resourceOf = ({ operationId }: CompiledOperation): PrismOperation => byId.get(operationId) as PrismOperation;
  const closed = new Map<CompiledOperation, PrismOperation>();
  const closedOf = (operation: CompiledOperation): PrismOperation => {
    const resource = closed.get(operation) ?? JSON.parse(JSON.stringify(resourceOf(operation)), closeForGenerator);
    closed.set(operation, resource);
    return resource;
  };
  return {
    // Prism's validator throws for some parameters and bodies that the sandbox accepts without validation.
    readRequest: (operation, sent) =>
      operation.isForeign ? readRequest(operation, sent) : readWithPrism(resourceOf(operation), operation, sent),
    prefer: (operation, preference) =>
      orElse(operation, respond(closedOf(operation), operation, preference), () =>
        datasetEngine.prefer(operation, preference),
      ),
    runOperation: (operation, input) =>
      orElse(operation, respond(closedOf(operation), operation, {}), () =>
        datasetEngine.runOperation(operation, input),
      ),
  };
}

/** Returns the sandbox's own response where Prism has none, as it has for some operations of other documents. */
const orElse = (operation: CompiledOperation, response: SandboxResponse, own: () => SandboxResponse): SandboxResponse =>
  operation.isForeign && response.status >= 500 ? own() : response;

/**
 * Keeps Prism's generator from adding undocumented properties to objects. `strictSchema` of @9pic/openapi would not: it sets
 * `unevaluatedProperties`, which the generator does not know.
 */
const closeForGenerator = (_key: string, value: { type?: unknown; properties?: unknown } | null): unknown =>
  value?.properties !== undefined && [value.type].flat().includes("object")
    ? { ...value, additionalProperties: false }
    : value;

/**
 * Validates a request with the sandbox and with Prism. What the sandbox finds is named in its words; Prism adds violations of other parameters
 * and of a body that the sandbox accepts. It would accept an empty value, `0x1` and `1e0` as integers.
 */
function readWithPrism(resource: PrismOperation, operation: CompiledOperation, sent: RawRequest): ParsedRequest {
  const own = readRequest(operation, sent);
  const element = toPrismRequest(operation, sent);
  const result = prismValidator.validateInput({ resource, element });
  const errors = result._tag === "Left" ? result.left.filter(({ severity }) => severity === 0) : [];
  const reported = new Set(own.violations.map(subjectOf));
  // The sandbox has checked whether there is a body; Prism, which takes `null`, `0` and `false` for none, reports that without a path.
  const further = errors.filter(({ code, path }) => code !== "required" || path).map(toViolation);
  return {
    values: own.values,
    violations: [...own.violations, ...further.filter((one) => !reported.has(subjectOf(one)))],
  };
}

/** Returns a request as Prism's validator needs it. */
function toPrismRequest(operation: CompiledOperation, sent: RawRequest): IHttpRequest {
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(sent.path[name] ?? ""),
  );
  const search = new URLSearchParams(sent.search);
  // Only what is documented: Prism would take `Page` for `page`.
  const query = Object.fromEntries(
    operation.parameters.flatMap(({ in: location, name }) => {
      const values = location === "query" ? search.getAll(name) : [];
      return values.length === 0 ? [] : [[name, values.length > 1 ? values : values[0]]];
    }),
  );
  const names = operation.parameters.filter((one) => String(one.in) === "header").map(({ name }) => name.toLowerCase());
  // Without Content-Type, Prism validates the value that the sandbox has read. With it, Prism would read forms by itself, as text only,
  // and throw for some values.
  const headers = Object.fromEntries(
    names.flatMap((name) => (name in sent.headers ? [[name, sent.headers[name]]] : [])),
  );
  return {
    method: operation.method.toLowerCase(),
    url: { path, query },
    headers,
    body: sent.body?.value,
  } as IHttpRequest;
}

/** Words "Request query parameter page must be integer" at [query, page] as "query.page: must be integer". */
function toViolation({ path = [], message }: { path?: (string | number)[]; message: string }): string {
  const [, missing] = /must have required property '(.*)'/.exec(message) ?? [];
  if (missing !== undefined) return `${[...path, missing].join(".")}: is missing`;
  const verb = message.search(/\b(must|should) /);
  return `${path.join(".") || "request"}: ${verb < 0 ? message : message.slice(verb)}`;
}

/** Returns what a violation is about: a parameter, such as `query.page`, or the body. */
const subjectOf = (violation: string): string =>
  /^body\b/.exec(violation)?.[0] ?? /^\w+\.[^.:]+/.exec(violation)?.[0] ?? violation;

/** Returns a response that may violate the spec; the sandbox validates every response. */
function respond(resource: PrismOperation, operation: CompiledOperation, preference: Preference): SandboxResponse {
  const { code, example, dynamic = false, seed } = preference;
  let response: SandboxResponse | undefined;
  for (let attempt = 1; attempt <= (dynamic ? MAX_ATTEMPTS : 1); attempt++) {
    const seeded = seed === undefined ? {} : { seed: `${seed}${attempt}` };
    const config = { code, exampleKey: example, dynamic, ...seeded } as IHttpOperationConfig;
    const input = { data: { headers: {} } as IHttpRequest, validations: [] };
    const result = mock({ resource, input, config });
    if (result instanceof Error) return failure(500, `Prism has no response: ${result.message}`);
    const { statusCode: status, headers = {}, body } = result;
    response = { status, ...normalizeHeaders(headers), body, delay: 0 };
    if (response.type !== undefined && typeof body !== "string") return failure(500, `Prism has no ${response.type}.`);
    if (!operation.responses[status]?.validate(body).length) break;
  }
  return response as SandboxResponse;
}

type PrismResponse = { statusCode: number; headers?: Record<string, string>; body?: unknown };

/** Runs Prism's mocker. Returns its error, or what it throws for a schema that its generator cannot read. */
function mock(parts: { resource: PrismOperation; input: object; config: IHttpOperationConfig }): PrismResponse | Error {
  try {
    const result = prismMocker.default(parts as never)(silentLogger as never);
    return result._tag === "Left" ? result.left : (result.right as PrismResponse);
  } catch (error) {
    return error as Error;
  }
}

/**
 * Returns the headers that can be sent, with names in lower case. Prism's `Content-type` is the media type of a text, or a header for another JSON than
 * the usual one.
 */
function normalizeHeaders(all: Record<string, string>): Pick<SandboxResponse, "headers" | "type"> {
  const entries = Object.entries(all)
    .filter(([name, value]) => headerProblem(name, value) === undefined)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const type = entries.find(([name]) => name === "content-type")?.[1] ?? "application/json";
  const headers = Object.fromEntries(entries.filter(([name]) => name !== "content-type"));
  if (!isJsonLike(type)) return { headers, type };
  return { headers: essence(type) === "application/json" ? headers : { ...headers, "content-type": type } };
}

const LEVELS = ["trace", "debug", "info", "success", "warn", "error", "fatal"];
const silentLogger: object = {
  ...Object.fromEntries(LEVELS.map((level) => [level, () => {}])),
  child: () => silentLogger,
};
