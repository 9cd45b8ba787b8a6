/** What `--dry-run` and `--curl` print: a request that is not sent, and whose key is never in it. */
import { createClient } from "@9pic/client";

import { variableOf } from "../config/settings.ts";
import { CommandError } from "../errors.ts";
import type { OperationCommand } from "../operation-command.ts";
import { escapeControls, escapeJson } from "../terminal.ts";
import { type AnyClient, callOf } from "./any-client.ts";
import { quote } from "./arguments.ts";
import { pathOf } from "./read-input.ts";

type Captured = { method: string; url: string; headers: [string, string][]; body: string | FormData | null };

/** Stands for a credential: the environment variable that a shell reads it from. */
const KEY = "$NINEPIC_API_KEY";
const KEY_PATTERN = /\$NINEPIC_\w+/;

/** The settings of a request that is only shown. */
export type PreviewSettings = {
  orgId: number | undefined;
  baseUrl: string;
  allowInsecureHttp: boolean;
  /** The security schemes, beside the API key, that there are credentials for. */
  schemes: readonly string[];
};

/** Has the client make the request of a call, and returns it instead of sending it. */
export async function capture(
  { operationId }: OperationCommand,
  args: object,
  { schemes, ...settings }: PreviewSettings,
): Promise<Captured> {
  let captured: Captured | undefined;
  const client = createClient({
    ...settings,
    apiKey: KEY,
    credentials: Object.fromEntries(schemes.map((scheme) => [scheme, `$${variableOf(scheme)}`])),
    retries: 0,
    userAgent: false,
    async fetch(url, init) {
      const { method = "GET", headers, body } = init as RequestInit & { body: Captured["body"] };
      captured = { method, url: String(url), headers: Object.entries(headers as Record<string, string>), body };
      return Response.json({});
    },
  }) as unknown as AnyClient;
  const result = await callOf(client, operationId, args).result();
  if (captured) return captured;
  throw result.ok ? new CommandError("There is no request.") : result.error;
}

/** Returns a request as HTTP/1.1 writes it, with its credentials hidden. */
export function formatRequest({ method, url, headers, body }: Captured): string {
  const lines = headers.map(([name, value]) => `${name}: ${value.replace(KEY_PATTERN, "(hidden)")}`);
  if (body instanceof FormData) lines.push("content-type: multipart/form-data");
  return `${[`${method} ${url}`, ...lines].map(escapeControls).join("\n")}\n${formatBody(body)}`;
}

function formatBody(body: Captured["body"]): string {
  if (body === null) return "";
  if (typeof body === "string") return `\n${escapeJson(JSON.stringify(JSON.parse(body), null, 2))}\n`;
  const parts = [...body].map(([name, value]) =>
    typeof value === "string" ? `${name}: ${value}` : `${name}: ${value.name} (${value.type}, ${value.size} bytes)`,
  );
  return `\n${parts.map(escapeControls).join("\n")}\n`;
}

/** Returns a command of curl that sends a request, and reads the key from the environment. */
export function formatCurl({ method, url, headers, body }: Captured): string {
  const parts = [
    `curl --globoff --path-as-is --request ${method}`,
    ...headers.map(([name, value]) => `--header ${quoteHeader(`${name}: ${value}`)}`),
  ];
  if (typeof body === "string") parts.push(`--data-raw ${quote(body)}`);
  else if (body)
    for (const [name, value] of body)
      parts.push(
        typeof value === "string"
          ? `--form-string ${quote(`${name}=${value}`)}`
          : `--form ${quote(`${name}=@"${escapeForm(pathOf(value) ?? value.name)}";type=${value.type}`)}`,
      );
  return `${[...parts, quote(url)].join(" \\\n  ")}\n`;
}

/** A variable is read inside of double quotes only. The rest of the header stays as it is. */
function quoteHeader(header: string): string {
  const [variable] = KEY_PATTERN.exec(header) ?? [];
  if (variable === undefined) return quote(header);
  const parts = header.split(variable).map((part) => part.replaceAll(/["\\`$]/g, String.raw`\$&`));
  return `"${parts.join(variable)}"`;
}

/** Escapes a path between double quotes (curl's manual, `--form`). */
const escapeForm = (path: string): string => path.replaceAll(/["\\]/g, String.raw`\$&`);
