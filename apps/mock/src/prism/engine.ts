/** Prism as a library: its validator and its mocker, each a plain function. Why not its server: docs/decisions/0002. */
import {
  type Engine,
  failure,
  type OperationModel,
  type ParsedParameters,
  type Preference,
  readParameters,
  type SandboxResponse,
  type RawParameters,
} from "@9pic/sandbox";
import prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import prismValidator from "@stoplight/prism-http/dist/validator/index.js";

import { type PrismOperation, readOperations } from "./operations.ts";

type Diagnostic = { path?: (string | number)[]; message: string; severity: number };
type Either<Left, Right> = { _tag: "Left"; left: Left } | { _tag: "Right"; right: Right };
type PrismResponse = { statusCode: number; headers?: Record<string, string>; body: unknown };
type Validate = (subject: { resource: PrismOperation; element: object }) => Either<Diagnostic[], unknown>;
type Mock = (subject: {
  resource: PrismOperation;
  input: { data: object; validations: [] };
  config: object;
}) => (logger: object) => Either<Error, PrismResponse>;

const { validateInput } = prismValidator as unknown as { validateInput: Validate };
const { default: mock } = prismMocker as unknown as { default: Mock };

/** Made-up values can break a rule such as `if`/`then`, one time in four; then they are made again. */
const DRAWS = 50;

/** Makes an engine that answers from the spec's examples, or with made-up values; it knows no dataset. */
export async function createPrismEngine(document: unknown): Promise<Engine> {
  const operations = await readOperations(document);
  const resourceOf = ({ operationId }: OperationModel): PrismOperation => operations.get(operationId) as PrismOperation;
  return {
    readParameters: (operation, sent) => read(resourceOf(operation), operation, sent),
    prefer: (operation, preference) => answer(resourceOf(operation), operation, preference),
    respond: (operation) => answer(resourceOf(operation), operation, {}),
  };
}

/** Prism judges the values. It takes nothing at all, `0x1` and `1e0` for integers; the sandbox's reader does not. */
function read(resource: PrismOperation, operation: OperationModel, sent: RawParameters): ParsedParameters {
  const own = readParameters(operation, sent);
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (_, name: string) => encodeURIComponent(sent.path[name] ?? ""));
  const search = new URLSearchParams(sent.search);
  const query = Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      search.getAll(name).length > 1 ? search.getAll(name) : search.get(name),
    ]),
  );
  // No headers: parameters are in path and query only, and Prism fails at some values of Content-Type.
  const element = { method: operation.method.toLowerCase(), url: { path, query }, headers: {}, body: undefined };
  const result = validateInput({ resource, element });
  const found = result._tag === "Left" ? result.left.filter(({ severity }) => severity === 0).map(wording) : [];
  return { values: own.values, violations: [...new Set([...found, ...own.violations])] };
}

/** "Request query parameter page must be integer" at [query, page] becomes "query.page: must be integer". */
function wording({ path = [], message }: Diagnostic): string {
  const verb = message.search(/\b(must|should) /);
  return `${path.join(".") || "request"}: ${verb < 0 ? message : message.slice(verb)}`;
}

/** Whether the answer is as the spec says is seen by the sandbox, as it is of any. */
function answer(resource: PrismOperation, operation: OperationModel, preference: Preference): SandboxResponse {
  const { code, example, dynamic = false, seed } = preference;
  let drawn: SandboxResponse | undefined;
  for (let draw = 1; draw <= (dynamic ? DRAWS : 1); draw++) {
    const config = { code, exampleKey: example, dynamic, ...(seed !== undefined && { seed: `${seed}${draw}` }) };
    const result = mock({ resource, input: { data: { headers: {} }, validations: [] }, config })(silent);
    if (result._tag === "Left") return failure(500, `Prism has no answer: ${result.left.message}`);
    const { statusCode: status, headers = {}, body } = result.right;
    drawn = { status, headers: lowerCase(headers), body, delay: 0 };
    if (!operation.responses[status]?.validate(body).length) break;
  }
  return drawn as SandboxResponse;
}

/** Prism writes `Content-type`, and a header in two spellings would be sent twice. */
const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => name !== "content-type"),
  );

const ignore = (): void => {};
const silent: object = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "success", "warn", "error", "fatal"].map((level) => [level, ignore]),
  ),
  child: () => silent,
};
