import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import vm from "node:vm";

import { createSandbox, defaultModel } from "@9pic/sandbox";
import { compileModel, SpecError } from "@9pic/sandbox/compile";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, get, PING } from "./ask.ts";
import { readSpec } from "./spec.ts";

describe("a model that is compiled at run time", () => {
  const compiled = createSandbox({ model: compileModel(readSpec()) });

  test.each([
    PING,
    DETAILS,
    EVENTS,
    `${EVENTS}?page=3&page_size=10`,
    `${EVENTS}?page_size=101&page=two`,
    `${EVENTS}?page=0&page=1`,
    "/api/v1/ext/%zz/events",
    "/api/v1/ext/904/events",
    "/api/v1/ext/903/event/404404/ping",
    "/api/v1/ext/903/event/90501/details",
    "/nowhere",
  ])("answers as the default one does: %s", (url) => {
    for (const headers of [{}, { "X-API-Key": "demo-key-down" }, { prefer: "code=403" }, { prefer: "code=418" }]) {
      expect(get(compiled, url, headers)).toEqual(get(createSandbox(), url, headers));
    }
  });

  test("refuses the same datasets", () => {
    const dataset = { organisations: [{ org_id: 1, events: [{ event_id: 1, video_selfie_search: true }] }] };
    const refusal = (model = defaultModel) => {
      try {
        return createSandbox({ dataset, model });
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal(compiled.model)).toEqual(refusal());
    expect(refusal()).toContain("organisations.0.events.0.video_search: must be true");
  });

  test("says which version of the spec it is", () => {
    expect(compiled.model.specVersion).toBe(readSpec().info.version);
    expect(defaultModel.specVersion).toBe(readSpec().info.version);
  });
});

describe("a document that is none of ours is refused, and the message says what is wrong", () => {
  const PATHS = { "/a": { get: { operationId: "a", responses: {} } } };
  const document = (more: object) => ({ openapi: "3.1.0", info: { version: "1" }, paths: PATHS, ...more });
  const withGet = (operation: object) => document({ paths: { "/a": { get: operation } } });

  test.each([
    [null, "This is not an OpenAPI 3.1 document: it has no `openapi: 3.1.…` at its top."],
    ["openapi: 3.1.0", "This is not an OpenAPI 3.1 document: it has no `openapi: 3.1.…` at its top."],
    [{ swagger: "2.0" }, "This is not an OpenAPI 3.1 document: it has no `openapi: 3.1.…` at its top."],
    [document({ info: {} }), "info.version is missing."],
    [document({ paths: undefined }), "The document has no paths."],
    [withGet({}), "get /a: there is no operationId."],
    [
      withGet({ operationId: "a", parameters: [{ $ref: "#/components/parameters/A" }] }),
      "get /a: The document has no #/components/parameters/A. Bundle it first, so that every $ref is local.",
    ],
    [
      withGet({ operationId: "a", responses: { 200: { $ref: "responses/a.yaml" } } }),
      "get /a: The document has no responses/a.yaml. Bundle it first, so that every $ref is local.",
    ],
    [document({ paths: { "/a": { $ref: "#/paths/~1a" } } }), "/a: #/paths/~1a leads back to itself."],
    [document({ paths: { "/a": null } }), "/a: there is null where an object must be."],
    [withGet({ operationId: "a", parameters: [null] }), "get /a: there is null where an object must be."],
    [withGet({ operationId: "a", responses: { 200: null } }), "get /a: there is null where an object must be."],
    [document({ paths: { ...PATHS, "/b": PATHS["/a"] } }), "/b: a is the operationId of /a too."],
    [
      document({ components: { schemas: { A: { items: { $ref: "#/components/schemas/B" } } } } }),
      "The document has no #/components/schemas/B. Bundle it first, so that every $ref is local.",
    ],
    [
      document({ components: { schemas: { A: { properties: { value: { $ref: "#/components/schemas/B" } } } } } }),
      "The document has no #/components/schemas/B. Bundle it first, so that every $ref is local.",
    ],
    [
      document({ components: { schemas: { A: { $ref: "#/components/responses/B" } } } }),
      "components.schemas.A: the $ref of a schema must begin with #/components/schemas/, not #/components/responses/B.",
    ],
  ])("%j", (bundle, message) => {
    expect(() => compileModel(bundle)).toThrow(new SpecError(message));
    expect(() => compileModel(bundle)).toThrow(SpecError);
  });

  test.each([{ pattern: "[" }, { type: "strnig" }])("a schema that makes no sense is named: %j", (schema) => {
    expect(() => compileModel(document({ components: { schemas: { A: schema } } }))).toThrow(SpecError);
    expect(() => compileModel(document({ components: { schemas: { A: schema } } }))).toThrow(/\bA\b/);
  });

  test("and it is left as it was", () => {
    const spec = readSpec();
    compileModel(spec);
    expect(spec).toEqual(readSpec());
    expect(Object.isFrozen(spec.components.examples.Pong.value)).toBe(false);
  });

  test("and one with a path is enough", () => {
    expect(compileModel(document({})).operations.map((one) => one.operationId)).toEqual(["a"]);
  });
});

describe("the default model", () => {
  test("runs where code from strings is not allowed", async () => {
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

  test("needs nothing of Node: as one script it runs where there is only JavaScript, and URLSearchParams", async () => {
    const input = createRequire(import.meta.url).resolve("@9pic/sandbox");
    const build = await rolldown({ input, platform: "browser", external: () => false });
    const { output } = await build.generate({ format: "iife", name: "pic" });
    expect(output[0].imports).toEqual([]);
    const context = vm.createContext({ URLSearchParams }, { codeGeneration: { strings: false, wasm: false } });
    const call = `pic.createSandbox().handle({ method: "GET", url: "${EVENTS}?page=3", headers: { "x-api-key": "demo-key" } })`;
    const answer = vm.runInContext(`${output[0].code}; JSON.stringify(${call})`, context);
    expect(JSON.parse(answer)).toEqual(get(createSandbox(), `${EVENTS}?page=3`));
  });
});

test("a schema may be `true`, or refer to itself", () => {
  const spec = readSpec();
  spec.components.schemas.Any = true;
  spec.components.schemas.Tree = {
    type: "object",
    properties: { extra: true, child: { $ref: "#/components/schemas/Tree" } },
  };
  expect(get(createSandbox({ model: compileModel(spec) }), PING)).toMatchObject({ status: 200 });
});

describe("schemas may be composed", () => {
  test("of an event", () => {
    const spec = readSpec();
    const { EventListItem } = spec.components.schemas;
    const { event_id, ...others } = EventListItem.properties;
    spec.components.schemas.Base = { type: "object", required: ["event_id"], properties: { event_id } };
    const rest = { ...EventListItem, required: Object.keys(others), properties: others };
    spec.components.schemas.EventListItem = { allOf: [{ $ref: "#/components/schemas/Base" }, rest] };
    expect(get(createSandbox({ model: compileModel(spec) }), EVENTS)).toEqual(get(createSandbox(), EVENTS));
  });

  test("of a parameter; and what stands beside a $ref counts", () => {
    const spec = readSpec();
    spec.components.parameters.EventId.schema = { allOf: [{ type: "integer" }, { minimum: 1 }] };
    spec.components.schemas.Size = { type: "integer", default: 10 };
    spec.components.parameters.PageSize.schema = { $ref: "#/components/schemas/Size", default: 5 };
    const sandbox = createSandbox({ model: compileModel(spec) });
    expect(get(sandbox, PING)).toMatchObject({ status: 200 });
    expect(get(sandbox, PING.replace("456", "0"))).toMatchObject({ status: 422 });
    expect(get(sandbox, EVENTS)).toMatchObject({ body: { data: { pagination: { page_size: 5 } } } });
  });
});
