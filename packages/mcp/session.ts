/** Prints a session with the sandbox, message by message: `npx -y pnpm@12 --filter @9pic/mcp session`, after a build. */
import { fileURLToPath } from "node:url";

import { Client, type JSONRPCMessage } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const bin = fileURLToPath(new URL("dist/bin.js", import.meta.url));

/** The longest text, and the longest list, that is printed whole. */
const MAX_TEXT_LENGTH = 400;
const MAX_ITEMS = 1;

/** Runs a session of an agent, and returns its messages: `->` to the server, `<-` from it. */
export async function recordSession(): Promise<string> {
  const lines = [`$ 9pic-mcp --sandbox`];
  const transport = new StdioClientTransport({ command: process.execPath, args: [bin, "--sandbox"] });
  const send = transport.send.bind(transport);
  transport.send = (message) => {
    lines.push(`-> ${print(message)}`);
    return send(message);
  };
  const client = new Client({ name: "session", version: "1.0.0" });
  const connected = client.connect(transport);
  const receive = transport.onmessage!;
  const record = (message: JSONRPCMessage): void => {
    lines.push(`<- ${print(message)}`);
    receive(message);
  };
  Object.assign(transport, { onmessage: record });
  await connected;
  await client.listTools();
  await client.callTool({ name: "ping", arguments: { event_id: 456 } });
  await client.callTool({ name: "listEvents", arguments: { page_size: 12 } });
  await client.callTool({ name: "getEventDetails", arguments: { event_id: 404404 } });
  await client.callTool({ name: "ping", arguments: { event_id: 0 } });
  await client.listResources();
  await client.readResource({ uri: "ninepic://guides/pagination" });
  await client.close();
  return `${lines.join("\n\n")}\n`;
}

/** What changes with each release, or with the wording of the spec. */
const LEFT_OUT = ["description", "version", "size"];

/** Prints a message with the beginning of its texts and lists. */
const print = (message: JSONRPCMessage): string => JSON.stringify(shorten(message), null, 2);

function shorten(value: unknown): unknown {
  if (typeof value === "string") return value.length > MAX_TEXT_LENGTH ? `${value.slice(0, MAX_TEXT_LENGTH)}…` : value;
  if (Array.isArray(value) && value.every((item) => typeof item === "object")) {
    // The texts of a result are all of interest.
    const isContent = value.every((item) => Object(item).type === "text");
    const items = (isContent ? value : value.slice(0, MAX_ITEMS)).map(shorten);
    return items.length < value.length ? [...items, "…"] : items;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // A page of the documentation.
  if ("uri" in value && "text" in value) return { ...value, text: `${String(value.text).split("\n", 1)[0]}…` };
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, LEFT_OUT.includes(name) ? "…" : shorten(field)]),
  );
}

if (import.meta.main) process.stdout.write(await recordSession());
