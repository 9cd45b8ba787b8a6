import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type ApiDescription, readDocument } from "@9pic/openapi";

import { type Change, diffDocuments } from "../../../src/index.ts";
import { type Check, operation } from "./check.ts";

const bundle = fileURLToPath(import.meta.resolve("@9pic/spec/openapi.json"));

/** The changes of an edit and of its reverse. */
export type Reported = {
  check: Check;
  changes: [edit: Change[], reverse: Change[]];
  apis: [base: ApiDescription, revision: ApiDescription];
};

/** Copies a document. Unlike in a structured clone, parts that share a value have one each, so an edit reaches one of them. */
const copy = (value: any): any => JSON.parse(JSON.stringify(value));

const model = (kind: string): object => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind }, type: { const: kind } },
});

/** Reads the bundle, with what the edits of operations refer to. */
async function readBase(): Promise<any> {
  const document = JSON.parse(await readFile(bundle, "utf8"));
  document.tags.push(
    { name: "Checks", description: "Operations that are edited." },
    { name: "More", description: "More." },
  );
  Object.assign(document.components.schemas, {
    ...{ CheckA: model("a"), CheckB: model("b") },
    ...{ CheckWide: { type: "integer", maximum: 10 }, CheckNarrow: { type: "integer", maximum: 5 } },
  });
  Object.assign(document.components.securitySchemes, {
    CheckToken: { type: "http", scheme: "bearer" },
    CheckOAuth: {
      type: "oauth2",
      flows: { implicit: { authorizationUrl: "https://9pic.ai/", scopes: { read: "", write: "" } } },
    },
  });
  return document;
}

/**
 * Compares the documents of all checks in both directions. Each check has an operation of its own in one document, so one run of redocly compares
 * them all; a check of the whole document has two runs.
 *
 * @param folder where the documents are written
 */
export async function runChecks(checks: Check[], folder: string): Promise<Reported[]> {
  const base = await readBase();
  const ofOperations = checks.filter(({ isWhole }) => !isWhole);
  for (const { name, first } of ofOperations) {
    const post = copy(operation(name));
    first?.(post, base);
    base.paths[`/checks/${name}`] = { post: copy(post) };
  }
  const revision = copy(base);
  for (const { name, edit } of ofOperations) edit(revision.paths[`/checks/${name}`].post, revision);
  const [edits, reverses] = await compare(base, revision, folder, "operations");
  const apis: Reported["apis"] = [readDocument(base), readDocument(revision)];
  const reported: Reported[] = ofOperations.map((check) => {
    const [ofEdit, ofReverse] = [edits, reverses].map((all) => all.filter(({ where }) => where === check.name));
    return { check, changes: [ofEdit ?? [], ofReverse ?? []], apis };
  });
  for (const check of checks.filter(({ isWhole }) => isWhole)) {
    const source = await readBase();
    check.first?.(source, source);
    const [old, now] = [copy(source), copy(source)];
    check.edit(now, now);
    reported.push({
      check,
      changes: await compare(old, now, folder, check.name),
      apis: [readDocument(old), readDocument(now)],
    });
  }
  return reported;
}

async function compare(base: unknown, revision: unknown, folder: string, name: string): Promise<[Change[], Change[]]> {
  const [from, to] = [join(folder, `${name}-base.json`), join(folder, `${name}.json`)];
  await Promise.all([writeFile(from, JSON.stringify(base)), writeFile(to, JSON.stringify(revision))]);
  return Promise.all([diffDocuments(from, to), diffDocuments(to, from)]);
}
