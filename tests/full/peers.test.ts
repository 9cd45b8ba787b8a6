/** What users do with the published document and tools of others: generate code, type-check it and call the API, validate, and convert. */
import { createRequire } from "node:module";
import { join } from "node:path";

import * as mock from "@9pic/mock";
import document from "@9pic/spec/openapi.json" with { type: "json" };
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { factsOfPython, type PeerFacts, peersPage } from "../src/peers-page.ts";
import {
  FOLDER,
  generate,
  installPeers,
  JSON_DOCUMENT,
  type Peer,
  peers,
  pythonPeer,
  runPeer,
  YAML_DOCUMENT,
} from "../src/peers.ts";
import { type CommandResult, run } from "../src/run.ts";
import { operations } from "../src/spec.ts";

type Api = { url: string; key: string };
type Program = {
  facts: PeerFacts;
  readStatuses: (api: Api) => Promise<unknown[]>;
  readError: (api: Api) => Promise<unknown>;
};
const loadProgram = ({ name }: Peer): Promise<Program> => import(join(FOLDER, "programs", `${name}.ts`));

/** Each known value, `null`, and a value that the document does not list. */
const statuses = [
  ...document.components.schemas.EventStatus.anyOf.flatMap(({ enum: values = [] }: { enum?: string[] }) => values),
  null,
  "a value that is not listed",
];
const events = statuses.map((status, index) => ({ event_id: index + 1, status }));

let server: mock.Mock;
let api: Api;
const generated = new Map<Peer, CommandResult>();
let types: CommandResult;

beforeAll(async () => {
  server = await mock.startMock({ dataset: { organisations: [{ org_id: 903, events }] } });
  api = { url: server.url, key: "demo-key" };
  await installPeers();
  // One after the other: each uses a core for seconds.
  for (const peer of [...peers, pythonPeer]) generated.set(peer, await generate(peer));
  types = await runPeer(["tsc", "--project", "tsconfig.json", "--pretty", "false"]);
}, 600_000);
afterAll(() => server.close());

/** Requests the events with an unknown key, and returns the body of the error. */
const errorOfApi = (): Promise<unknown> =>
  fetch(`${api.url}/api/v1/ext/903/events`, { headers: { "X-API-Key": "unknown" } }).then((response) =>
    response.json(),
  );

test.for([...peers, pythonPeer])("$name generates code from the published document", (peer) => {
  const { code, stdout, stderr } = generated.get(peer)!;
  expect(code, stdout + stderr).toBe(0);
});

test("all generated code type-checks, with the types that the programs state", () => {
  expect(types).toMatchObject({ code: 0, stdout: "" });
});

describe.each(peers)("with $name, a program", (peer) => {
  test("has types that keep null and other values of an open enumeration", async () => {
    const { facts } = await loadProgram(peer);
    expect(facts).toMatchObject({ nullKept: true, unknownAccepted: true });
  });

  test("reads each status, null and one that is not listed included", async () => {
    const { readStatuses } = await loadProgram(peer);
    expect(await readStatuses(api)).toEqual(statuses);
  });

  test("reads the error of an unknown key", async () => {
    const { readError } = await loadProgram(peer);
    expect(await readError({ ...api, key: "unknown" })).toEqual(await errorOfApi());
  });
});

describe("redocly generate-client for Python", () => {
  test("keeps null and other values of an open enumeration", () => {
    expect(factsOfPython()).toMatchObject({ nullKept: true, unknownAccepted: true });
  });

  test("generates a client that reads each status, and the error of an unknown key", async ({ skip }) => {
    const { code, stderr } = await run("python3", ["-c", "import httpx"]).catch(String).then(Object);
    if (code !== 0) {
      console.log(`Skipped the Python client: python3 or its package "httpx" is missing. ${stderr ?? ""}`);
      skip();
    }
    const program = join("programs", `${pythonPeer.name}.py`);
    const results = [api.key, "unknown"].map((key) => run("python3", [program, api.url, key], { cwd: FOLDER }));
    const [success, error] = await Promise.all(results);
    expect(success!.stderr + error!.stderr).toBe("");
    expect(JSON.parse(success!.stdout)).toEqual(statuses);
    expect(JSON.parse(error!.stdout)).toEqual(await errorOfApi());
  });
});

test("tests/peers/peers.md has the table of what the peers keep", async () => {
  const rows = await Promise.all(peers.map(async (peer) => ({ peer, facts: (await loadProgram(peer)).facts })));
  const page = peersPage([...rows, { peer: pythonPeer, facts: factsOfPython() }]);
  await expect(page).toMatchFileSnapshot("../peers/peers.md");
});

describe.each([
  ["openapi.json", JSON_DOCUMENT],
  ["openapi.yaml", YAML_DOCUMENT],
])("%s", (_name, file) => {
  test("is valid for swagger-parser, which leaves no reference in it", async () => {
    const { default: parser } = createRequire(join(FOLDER, "package.json"))("@apidevtools/swagger-parser") as {
      default: { validate: (path: string) => Promise<object>; dereference: (path: string) => Promise<object> };
    };
    const path = join(FOLDER, file);
    expect(await parser.validate(path)).toHaveProperty("info", expect.objectContaining({ title: document.info.title }));
    expect(JSON.stringify(await parser.dereference(path))).not.toContain('"$ref"');
  });

  test("has no warning of spectral's rules for OpenAPI", async () => {
    const options = ["--ruleset", "spectral.yaml", "--fail-severity", "hint"];
    const { code, stdout, stderr } = await runPeer(["spectral", "lint", file, ...options]);
    expect(code, stdout + stderr).toBe(0);
  });
});

test("each request of the Postman collection that openapi-to-postmanv2 makes succeeds, with its own variables", async () => {
  const collection = "generated/postman.json";
  const options = ["--output", collection, "--options", "parametersResolution=Example"];
  const converted = await runPeer(["openapi2postmanv2", "--spec", JSON_DOCUMENT, ...options]);
  expect(converted.code, converted.stdout + converted.stderr).toBe(0);
  const { url, requests, close } = await mock.startMock();
  const variables = [`baseUrl=${url}`, `apiKey=${api.key}`].flatMap((one) => ["--env-var", one]);
  const { code, stdout } = await runPeer(["newman", "run", collection, ...variables]);
  await close();
  expect(code, stdout).toBe(0);
  expect(requests().length).toBe(operations.length);
  expect(requests().filter(({ status }) => status >= 300)).toEqual([]);
});
