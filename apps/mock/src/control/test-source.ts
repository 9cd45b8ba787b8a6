import type { CompiledOperation } from "@9pic/sandbox";

import type { LoggedRequest } from "./types.ts";

type Source = {
  request: LoggedRequest;
  operation: CompiledOperation | undefined;
  /** The values of the parameters by name. */
  parameters: Record<string, unknown>;
  body: string | null;
  url: string;
  key: string | null;
};

/** Returns the source of a vitest test that sends a request with the client, and gets the same response. */
export function testOf({ request, operation, parameters, body, url, key }: Source): string {
  const { status, operationId, cause } = request;
  if (!operation || operationId === null)
    return `// ${request.method} of this path is not an operation of the document.\n`;
  const { org_id, ...others } = parameters;
  const args = { ...others, ...(body !== null && operation.body && { body: parse(body) }) };
  const shownArgs = Object.keys(args).length > 0 ? toSource(args) : "";
  const override = cause === null ? undefined : overrideOf(request);
  const options = [
    `apiKey: ${key === "(hidden)" || key === null ? "process.env.NINEPIC_API_KEY" : JSON.stringify(key)}`,
    ...(org_id === undefined ? [] : [`orgId: ${JSON.stringify(org_id)}`]),
    "baseUrl: mock.url",
    "headers: mock.headers",
    "retries: 0",
  ];
  return `import { createClient } from "@9pic/client";
import { connectMock } from "@9pic/mock/connect";
import { expect, test } from "vitest";

test(${JSON.stringify(`${operationId} gets ${status === 0 ? "no response" : status}`)}, async () => {
  const mock = await connectMock(${JSON.stringify(url)});
${override ? `  await mock.override(${toSource(override)});\n` : ""}  const pic = createClient({ ${options.join(", ")} });
  const result = await pic${member(operationId)}(${shownArgs}).result();
  ${status === 0 ? "expect(result.ok).toBe(false);" : `expect(result.status).toBe(${status});`}
});
`;
}

/** Returns an override that has the effect of the one that the request had, or of a scenario, a header or a key. */
function overrideOf({ operationId, status, cause }: LoggedRequest): object {
  const [, fault] = /(?:^|, )fault (.+)$/.exec(cause ?? "") ?? [];
  if (fault !== undefined) return { operationId, fault };
  return status === 0 ? { operationId, fault: "reset" } : { operationId, status };
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const member = (name: string): string => (IDENTIFIER.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

/** Returns a value as TypeScript, in one line. */
function toSource(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toSource).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).map(
    ([name, field]) => `${IDENTIFIER.test(name) ? name : JSON.stringify(name)}: ${toSource(field)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
