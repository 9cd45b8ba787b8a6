/** `@9pic/client/validate`: validation of responses against the spec. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { createClient, UnexpectedResponseError } from "@9pic/client";
import { type InvalidResponse, validate, type ValidateOptions } from "@9pic/client/validate";
import { expect, test, vi } from "vitest";

import { errorOf, KEY, refusal, success } from "./support.ts";

type Example = { $ref: string };
type Operation = {
  responses: Record<string, { $ref?: string; content?: Record<string, { examples: Record<string, Example> }> }>;
};
const spec = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));

/** Every example of a success in the spec, with the request whose response it is. */
const examples = Object.entries<Record<string, Operation>>(spec.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { responses }]) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content["application/json"]?.examples ?? {}).map(([name, { $ref }]) => ({
        request: new Request(`http://localhost${path.replaceAll(/\{\w+\}/g, "1")}`, { method }),
        call: `${method.toUpperCase()} ${path}`,
        status: Number(status),
        name,
        value: spec.components.examples[$ref.split("/").at(-1)!].value as object,
      })),
    ),
  ),
);
const PAYLOAD = { status: "ok", org_id: 903, event_id: 456 };

/** Returns a client that receives this response and validates it. */
const clientOf = (respond: () => Response, options?: ValidateOptions) =>
  createClient({
    apiKey: KEY,
    orgId: 903,
    retries: 0,
    fetch: async () => respond(),
    middleware: [validate(options)],
  });
const pathOf = ({ url }: Request): string => url.slice(new URL(url).origin.length);
const responseOf = (body: unknown) => () => Response.json(body);

test.each(examples)("the example $name of $call is valid for its own operation", async ({ request, value, status }) => {
  const violations: string[] = [];
  const onInvalidResponse = (invalid: InvalidResponse) => void violations.push(...invalid.violations);
  await clientOf(() => Response.json(value, { status }), { onInvalidResponse }).fetch(pathOf(request), {
    method: request.method,
  });
  expect(violations).toEqual([]);
  await clientOf(() => Response.json({ ...value, data: 1 }, { status }), { onInvalidResponse }).fetch(pathOf(request), {
    method: request.method,
  });
  expect(violations).not.toEqual([]);
});

test("the response of another operation is invalid, and the message names a field that is missing", async () => {
  const pic = clientOf(responseOf(success(PAYLOAD)));
  expect(await pic.ping({ event_id: 456 })).toEqual(PAYLOAD);
  expect((await errorOf(pic.getEventDetails({ event_id: 456 }))).message).toContain("event_name");
});

test("an unknown field is no violation, and is kept", async () => {
  const pic = clientOf(responseOf(success({ ...PAYLOAD, region: "west" })));
  expect(await pic.ping({ event_id: 456 })).toHaveProperty("region", "west");
});

test.each([
  ["a wrong type", { ...PAYLOAD, event_id: "456" }, "/data/event_id must be integer"],
  ["a missing field", { status: "ok", org_id: 903 }, "must have required property 'event_id'"],
])("%s throws an error that names it", async (_name, payload, problem) => {
  const error = await errorOf(clientOf(responseOf(success(payload))).ping({ event_id: 456 }));
  expect(error).toBeInstanceOf(UnexpectedResponseError);
  expect(error.message).toContain(problem);
  expect(error).toMatchObject({ operation: "ping", status: 200 });
});

test("a failure that does not match the spec throws its own error", async () => {
  const pic = clientOf(() => Response.json({ responseType: "error", message: "No", data: {} }, { status: 403 }));
  expect((await errorOf(pic.ping({ event_id: 456 }))).kind).toBe("permission");
});

test("warn writes one line without the key, and returns the data", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const payload = { ...PAYLOAD, status: KEY };
  expect(await clientOf(responseOf(success(payload)), { onInvalidResponse: "warn" }).ping({ event_id: 456 })).toEqual(
    payload,
  );
  expect(warn).toHaveBeenCalledTimes(1);
  expect(String(warn.mock.calls)).toContain("/data/status");
  expect(String(warn.mock.calls)).not.toContain(KEY);
  warn.mockRestore();
});

test("a function receives the invalid response", async () => {
  const received: InvalidResponse[] = [];
  const pic = clientOf(() => refusal(429, 5 as never), { onInvalidResponse: (invalid) => received.push(invalid) });
  await pic.ping({ event_id: 456 }).result();
  expect(received).toEqual([
    {
      operation: "ping",
      method: "GET",
      requestTarget: "/api/v1/ext/903/event/456/ping",
      status: 429,
      violations: [expect.stringContaining("/message")],
    },
  ]);
});
