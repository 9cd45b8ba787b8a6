import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { MockOptions } from "@9pic/mock";
import { onTestFinished } from "vitest";

import { type Running, start } from "./start.ts";

/** Starts a mock of a document, which the end of the test stops. */
export async function serve(document: object, options: MockOptions = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "9pic-foreign-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, "document.json");
  writeFileSync(spec, JSON.stringify(document));
  const running = await start({ spec, ...options });
  onTestFinished(running.close);
  return running;
}

/** A document with these paths, which has nothing in common with the 9pic API. */
export const pets = (paths: object, more: object = {}) => ({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1.0.0" },
  paths,
  ...more,
});

/** An operation with one response of JSON. */
export const operation = (schema: object, more: object = {}) => ({
  responses: { 200: { description: "A success.", content: { "application/json": { schema } } } },
  ...more,
});

type Received = { status: number; type: string | null; text: string; body: any };

/** Sends a request, and returns its response with the value of its JSON. */
export async function send(url: string, init: RequestInit = {}): Promise<Received> {
  const response = await fetch(url, init);
  const text = await response.text();
  const type = response.headers.get("content-type");
  return {
    status: response.status,
    type,
    text,
    body: type?.includes("json") && text !== "" ? JSON.parse(text) : undefined,
  };
}
