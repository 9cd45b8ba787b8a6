import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import vm from "node:vm";

import { createSandbox, defaultSpec } from "@9pic/sandbox";
import { compileSpec, SpecError } from "@9pic/sandbox/compile";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, get, PING } from "./send.ts";
import { FLAG, readSpec } from "./spec.ts";

describe("a spec compiled at run time", () => {
  const compiled = createSandbox({ spec: compileSpec(readSpec()) });

  test.each([
    PING,
    DETAILS,
    EVENTS,
    `${EVENTS}?page=3&page_size=10`,
    `${EVENTS}?page_size=9999&page=two`,
    `${EVENTS}?page=0&page=1`,
    "/api/v1/ext/%zz/events",
    "/api/v1/ext/904/events",
    "/api/v1/ext/903/event/404404/ping",
    "/api/v1/ext/903/event/90501/details",
    "/nowhere",
  ])("responds like the default spec: %s", (url) => {
    for (const headers of [{}, { "X-API-Key": "demo-key-down" }, { prefer: "code=403" }, { prefer: "code=418" }]) {
      expect(get(compiled, url, headers)).toEqual(get(createSandbox(), url, headers));
    }
  });

  test("refuses the same datasets as the default spec", () => {
    const dataset = { organisations: [{ org_id: 1, events: [{ event_id: 1, [FLAG]: "yes" } as never] }] };
    const refusal = (spec = defaultSpec) => {
      try {
        return createSandbox({ dataset, spec });
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal(compiled.spec)).toEqual(refusal());
    expect(refusal()).toContain(`organisations.0.events.0.${FLAG}: must be boolean`);
  });

  test("has the version of the spec", () => {
    expect(compiled.spec.specVersion).toBe(readSpec().info.version);
    expect(defaultSpec.specVersion).toBe(readSpec().info.version);
  });
});

describe("a document that cannot be read is refused", () => {
  const PATHS = { "/a": { get: { operationId: "a", responses: {} } } };
  const document = (more: object) => ({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths: PATHS, ...more });
  const withGet = (operation: object) => document({ paths: { "/a": { get: { operationId: "a", ...operation } } } });
  const withSchema = (schema: object) => document({ components: { schemas: { A: schema } } });

  const NOT_OPENAPI = "This is not an OpenAPI 3.1 document: `openapi: 3.1.…` is missing. Pass another one.";
  const NOTHING = "points to nothing. Correct it; bundle a document of several files first.";
  const B = { $ref: "#/components/schemas/B" };
  const TYPE = "data/$defs/A/type must";

  test.each<[unknown, string]>([
    [null, NOT_OPENAPI],
    ["openapi: 3.1.0", NOT_OPENAPI],
    [{ swagger: "2.0" }, NOT_OPENAPI],
    [document({ info: {} }), "#/info: title and version are missing. Add them."],
    [{ openapi: "3.1.0", info: { title: "A", version: "1" } }, "#/paths: the document has no paths. Add them."],
    [
      withGet({ parameters: [{ $ref: "#/components/parameters/A" }] }),
      `#/paths/~1a/get/parameters/0: #/components/parameters/A ${NOTHING}`,
    ],
    [
      withGet({ responses: { 200: { $ref: "responses/a.yaml" } } }),
      `#/paths/~1a/get/responses/200: responses/a.yaml ${NOTHING}`,
    ],
    [
      document({ paths: { "/a": { $ref: "#/paths/~1a" } } }),
      "#/paths/~1a: #/paths/~1a points to itself. Remove the cycle.",
    ],
    [document({ paths: { "/a": null } }), "#/paths/~1a: an object is expected, not null. Correct it."],
    [withGet({ parameters: [null] }), "#/paths/~1a/get: an object is expected, not null. Correct it."],
    [withGet({ responses: { 200: null } }), "#/paths/~1a/get: an object is expected, not null. Correct it."],
    [
      document({ paths: { ...PATHS, "/b": PATHS["/a"] } }),
      "#/paths/~1b/get: #/paths/~1a/get has the operationId a as well. Rename one.",
    ],
    [withSchema({ items: B }), `#/components/schemas/A/items: ${B.$ref} ${NOTHING}`],
    [withSchema({ properties: { value: B } }), `#/components/schemas/A/properties/value: ${B.$ref} ${NOTHING}`],
    [
      document({ components: { schemas: { A: { $ref: "#/components/responses/B" } }, responses: { B: {} } } }),
      "#/components/schemas/A/$ref: #/components/responses/B is not in the components' schemas. Move the schema there.",
    ],
    [
      withSchema({ pattern: "[" }),
      "#/components/schemas/A/pattern: [ is not a regular expression (ECMA-262, flag u). Correct it.",
    ],
    [
      withSchema({ not: { pattern: "[" } }),
      "#/components/schemas/A/not/pattern: [ is not a regular expression (ECMA-262, flag u). Correct it.",
    ],
    [
      withGet({ responses: { 200: { content: { "application/json": { schema: { pattern: "[" } } } } } }),
      "#/paths/~1a/get/pattern: [ is not a regular expression (ECMA-262, flag u). Correct it.",
    ],
    [
      withSchema({ type: "strnig" }),
      `schema is invalid: ${TYPE} be equal to one of the allowed values, ${TYPE} be array, ${TYPE} match a schema in anyOf`,
    ],
  ])("%j", (bundle, message) => {
    expect(() => compileSpec(bundle)).toThrow(SpecError);
    expect(() => compileSpec(bundle)).toThrow(expect.objectContaining({ message }));
  });

  test("and a readable document is neither changed nor frozen", () => {
    const spec = readSpec();
    compileSpec(spec);
    expect(spec).toEqual(readSpec());
    expect(Object.isFrozen(spec.components.examples.Pong.value)).toBe(false);
  });

  test("and a document with one path is enough", () => {
    expect(compileSpec(document({})).operations.map((one) => one.operationId)).toEqual(["a"]);
  });
});

describe("a construct that the sandbox does not implement", () => {
  const spec = readSpec();
  const { get: ping } = spec.paths["/api/v1/ext/{org_id}/event/{event_id}/ping"];
  delete ping.operationId;
  ping.parameters.push({ name: "session", in: "cookie", schema: { type: "string" } });
  const compiled = compileSpec(spec);

  test("is named in `unsupported`, with its JSON Pointer", () => {
    const pointer = "#/paths/~1api~1v1~1ext~1{org_id}~1event~1{event_id}~1ping/get";
    expect(compiled.unsupported).toEqual([
      `${pointer}/parameters/2/in: parameters in cookie are not supported. Use \`query\`, \`path\` or \`header\`.`,
    ]);
    expect(defaultSpec.unsupported).toEqual([]);
  });

  test("is ignored by requests", () => {
    expect(get(createSandbox({ spec: compiled }), PING).status).toBe(200);
  });
});

describe("the default spec", () => {
  test("runs where code generation from strings is disallowed", async () => {
    const program = `
      import { createSandbox } from "@9pic/sandbox";
      let allowed = true;
      try { new Function("return 1"); } catch { allowed = false; }
      const { status } = createSandbox().handle({ method: "GET", url: "${EVENTS}?page=x", headers: { "x-api-key": "demo-key" } });
      console.log(allowed, status);`;
    const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
    expect(stdout).toBe("false 422\n");
  });

  test("runs as one script in a context that has only JavaScript and URLSearchParams", async () => {
    const input = createRequire(import.meta.url).resolve("@9pic/sandbox");
    const build = await rolldown({ input, platform: "browser", external: () => false });
    const { output } = await build.generate({ format: "iife", name: "pic" });
    expect(output[0].imports).toEqual([]);
    const context = vm.createContext({ URLSearchParams }, { codeGeneration: { strings: false, wasm: false } });
    const call = `pic.createSandbox().handle({ method: "GET", url: "${EVENTS}?page=3", headers: { "x-api-key": "demo-key" } })`;
    const response = vm.runInContext(`${output[0].code}; JSON.stringify(${call})`, context);
    expect(JSON.parse(response)).toEqual(get(createSandbox(), `${EVENTS}?page=3`));
  });
});

test("a schema may be `true`, `false`, or refer to itself or to a part of another", () => {
  const spec = readSpec();
  spec.components.schemas.Any = true;
  spec.components.schemas.None = false;
  spec.components.schemas.Id = { $ref: "#/components/schemas/Tree/properties/child" };
  spec.components.schemas.Tree = {
    type: "object",
    properties: { extra: true, child: { $ref: "#/components/schemas/Tree" } },
  };
  expect(get(createSandbox({ spec: compileSpec(spec) }), PING)).toMatchObject({ status: 200 });
});

describe("a schema may be composed", () => {
  test("for an event", () => {
    const spec = readSpec();
    const { EventListItem } = spec.components.schemas;
    const { event_id, ...others } = EventListItem.properties;
    spec.components.schemas.Base = { type: "object", required: ["event_id"], properties: { event_id } };
    const rest = { ...EventListItem, required: Object.keys(others), properties: others };
    spec.components.schemas.EventListItem = { allOf: [{ $ref: "#/components/schemas/Base" }, rest] };
    expect(get(createSandbox({ spec: compileSpec(spec) }), EVENTS)).toEqual(get(createSandbox(), EVENTS));
  });

  test("for a parameter, whose keywords beside a $ref count", () => {
    const spec = readSpec();
    spec.components.parameters.EventId.schema = { allOf: [{ type: "integer" }, { minimum: 1 }] };
    spec.components.schemas.Size = { type: "integer", default: 10 };
    spec.components.parameters.PageSize.schema = { $ref: "#/components/schemas/Size", default: 5 };
    const sandbox = createSandbox({ spec: compileSpec(spec) });
    expect(get(sandbox, PING)).toMatchObject({ status: 200 });
    expect(get(sandbox, PING.replace("456", "0"))).toMatchObject({ status: 422 });
    expect(get(sandbox, EVENTS)).toMatchObject({ body: { data: { pagination: { page_size: 5 } } } });
  });
});
