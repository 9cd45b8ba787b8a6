/** The requests of documents that others have written: paths, parameters, bodies and credentials. */
import { request as httpRequest } from "node:http";

import { describe, expect, test } from "vitest";

import { operation, pets, send, serve } from "./foreign-documents.ts";

const text = operation({ const: "found" });
const inPath = (name: string, schema: object = {}, more: object = {}) => ({
  name,
  in: "path",
  required: true,
  schema,
  ...more,
});
const list = { type: "array", items: { type: "integer" } };

describe("a path", () => {
  test.each([
    ["/pets/{id}.json", "/pets/7.json", "/pets/7"],
    ["/pets/{id}:{action}", "/pets/7:feed", "/pets/7"],
    ["/{from}-{to}", "/a-b-c", "/ab"],
    ["/a/{x}/b.{y}", "/a/1/b.2", "/a/1/c.2"],
    ["/pets/", "/pets/", "/pets"],
  ])("%s is found as %s, and not as %s", async (path, found, missing) => {
    const { url } = await serve(pets({ [path]: { get: text } }));
    expect(await send(url + found)).toMatchObject({ status: 200, body: "found" });
    expect(await send(url + missing)).toMatchObject({ status: 404 });
  });

  test("with a text beside its parameter is preferred to one without", async () => {
    const { url } = await serve(
      pets({ "/p/{id}": { get: operation({ const: "any" }) }, "/p/{id}.json": { get: operation({ const: "json" }) } }),
    );
    expect((await send(`${url}/p/7.json`)).body).toBe("json");
    expect((await send(`${url}/p/7`)).body).toBe("any");
  });

  test("is found with and without the path of a server", async () => {
    const servers = [
      { url: "https://{host}/v{major}/", variables: { host: { default: "a.example" }, major: { default: "1" } } },
    ];
    const { url } = await serve(pets({ "/pets": { get: text } }, { servers }));
    for (const path of ["/pets", "/v1/pets"]) expect(await send(url + path)).toMatchObject({ status: 200 });
    expect(await send(`${url}/v2/pets`)).toMatchObject({ status: 404 });
  });

  test("matches its parameter whatever the case of its name", async () => {
    const get = { ...text, parameters: [inPath("PetID", { type: "integer" })] };
    const { url } = await serve(pets({ "/pets/{petId}": { get } }));
    expect(await send(`${url}/pets/7`)).toMatchObject({ status: 200 });
    expect(await send(`${url}/pets/x`)).toMatchObject({ status: 422 });
  });
});

describe("a parameter", () => {
  test.each<[string, object, string, string, string]>([
    ["a list in the path", inPath("ids", list), "/p/1,2", "/p/1,x", "path.ids.1"],
    [
      "a list in the style label",
      inPath("ids", list, { style: "label", explode: true }),
      "/p/.1.2",
      "/p/.x.2",
      "path.ids.0",
    ],
    [
      "a list in the style matrix",
      inPath("ids", list, { style: "matrix" }),
      "/p/;ids=1,2",
      "/p/;ids=1,x",
      "path.ids.1",
    ],
    [
      "an exploded matrix",
      inPath("ids", list, { style: "matrix", explode: true }),
      "/p/;ids=1;ids=2",
      "/p/;ids=x;ids=2",
      "path.ids.0",
    ],
    [
      "a list in the query",
      { name: "q", in: "query", explode: false, schema: list },
      "/p/1?q=1,2",
      "/p/1?q=1,x",
      "query.q.1",
    ],
  ])("that is %s is split", async (_name, parameter, valid, invalid, subject) => {
    const { url } = await serve(pets({ "/p/{ids}": { get: { ...text, parameters: [parameter] } } }));
    expect(await send(url + valid)).toMatchObject({ status: 200 });
    expect((await send(url + invalid)).body.message).toContain(`${subject}: must be integer`);
  });

  test("that is a list in a header is split", async () => {
    const { url } = await serve(
      pets({ "/p": { get: { ...text, parameters: [{ name: "X-Ids", in: "header", schema: list }] } } }),
    );
    expect(await send(`${url}/p`, { headers: { "x-ids": "1, 2" } })).toMatchObject({ status: 200 });
    expect(await send(`${url}/p`, { headers: { "x-ids": "1,x" } })).toMatchObject({ status: 422 });
  });

  test("that is an object, or a cookie, is accepted with a warning", async () => {
    const filter = { name: "filter", in: "query", required: true, style: "deepObject", schema: { type: "object" } };
    const parameters = [
      filter,
      inPath("id", { type: "object" }),
      { name: "session", in: "cookie", required: true, schema: {} },
    ];
    const { url, reported } = await serve(pets({ "/p/{id}": { get: { ...text, parameters } } }));
    expect(await send(`${url}/p/a,1?filter[a]=1`)).toMatchObject({ status: 200 });
    for (const subject of ["query.filter can be an object", "path.id can be an object", "parameters in cookie"])
      expect(reported).toContainEqual(expect.stringContaining(subject));
  });
});

const post = (content: object) => ({ "/p": { post: { ...text, requestBody: { required: true, content } } } });

describe("a body", () => {
  const schema = { type: "object", required: ["age"], properties: { age: { type: "integer" } } };
  const form = "application/x-www-form-urlencoded";

  test.each<[string, string, string, number]>([
    [form, form, "age=7", 200],
    [form, form, "age=x", 422],
    [form, form, "", 422],
    ["application/vnd.api+json", "application/vnd.api+json", '{"age":7}', 200],
    ["application/vnd.api+json", "application/vnd.api+json", '{"age":"x"}', 422],
    ["application/json; charset=utf-8", "application/json", '{"age":7}', 200],
    ["application/*+json", "application/problem+json", '{"age":7}', 200],
    ["*/*", "image/png", "\u0000", 200],
    ["*/*", "application/json", '{"age":"x"}', 422],
    ["application/xml", "application/xml", "<age>7</age>", 200],
    ["text/*", "text/csv", "age", 200],
    ["application/xml", "application/json", "{}", 415],
  ])("documented as %s and sent as %s: %j", async (documented, type, body, status) => {
    const { url } = await serve(pets(post({ [documented]: { schema } })));
    expect(await send(`${url}/p`, { method: "POST", headers: { "content-type": type }, body })).toMatchObject({
      status,
    });
  });

  test("is validated by the schema of its own media type, of several", async () => {
    const content = {
      "application/json": { schema },
      [form]: { schema: { ...schema, required: ["name"] } },
      "text/plain": {},
    };
    const { url } = await serve(pets(post(content)));
    const sent = (type: string, body: string) =>
      send(`${url}/p`, { method: "POST", headers: { "content-type": type }, body });
    expect(await sent("application/json", '{"name":"a"}')).toMatchObject({
      status: 422,
      body: { message: "body.age: is missing" },
    });
    expect(await sent(form, "age=7")).toMatchObject({ status: 422, body: { message: "body.name: is missing" } });
    expect(await sent("text/plain", "a")).toMatchObject({ status: 200 });
  });
});

describe("credentials", () => {
  const schemes: Record<string, object> = {
    header: { type: "apiKey", in: "header", name: "X-API-Key" },
    query: { type: "apiKey", in: "query", name: "api_key" },
    cookie: { type: "apiKey", in: "cookie", name: "session" },
    basic: { type: "http", scheme: "basic" },
    oauth: { type: "oauth2", flows: {} },
    openId: { type: "openIdConnect", openIdConnectUrl: "https://a.example" },
  };
  const authorization = { authorization: "Basic YTpi" };

  test.each<[string, string, Record<string, string>]>([
    ["header", "", { "x-api-key": "any" }],
    ["query", "?api_key=any", {}],
    ["cookie", "", { cookie: "a=b; session=any" }],
    ["basic", "", authorization],
    ["oauth", "", authorization],
    ["openId", "", authorization],
  ])("of the scheme %s can be any, and must be sent", async (name, query, headers) => {
    const document = pets(
      { "/p": { get: text } },
      { security: [{ [name]: [] }], components: { securitySchemes: schemes } },
    );
    const { url } = await serve(document);
    expect(await send(`${url}/p${query}`, { headers })).toMatchObject({ status: 200 });
    expect(await send(`${url}/p`)).toMatchObject({ status: 401 });
  });

  test.each([[[{}]], [[{ query: [] }, {}]], [[{ unknown: [] }]]])("are optional with security %j", async (security) => {
    const { url } = await serve(pets({ "/p": { get: text } }, { security, components: { securitySchemes: schemes } }));
    expect(await send(`${url}/p`)).toMatchObject({ status: 200 });
  });

  test("decide nothing but access: there are no organisations", async () => {
    const { url } = await serve(
      pets({
        "/org/{org_id}/event/{event_id}": { get: { ...text, parameters: [inPath("org_id"), inPath("event_id")] } },
      }),
    );
    expect(await send(`${url}/org/1/event/2`)).toMatchObject({ status: 200 });
  });
});

test("documented HEAD, OPTIONS and TRACE operations respond, and a preflight is one still", async () => {
  const responses = { 200: { description: "Fine.", headers: { "X-Which": { schema: {}, example: "documented" } } } };
  const { url } = await serve(pets({ "/p": { head: { responses }, options: { responses }, trace: { responses } } }));
  for (const method of ["HEAD", "OPTIONS", "TRACE"])
    expect(
      await new Promise((resolve) =>
        httpRequest(`${url}/p`, { method }, ({ headers }) => resolve(headers["x-which"])).end(),
      ),
    ).toBe("documented");
  const preflight = await fetch(`${url}/p`, { method: "OPTIONS", headers: { "access-control-request-method": "PUT" } });
  expect(preflight.status).toBe(204);
});
