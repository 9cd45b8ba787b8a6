/** Compares recorded exchanges with the document, one by one. */
import { type ApiDescription, essence, findResponse, isReference, type Operation, type Response } from "@9pic/openapi";

import { findOperation } from "../http/target.ts";
import { readJson } from "../validate/json-text.ts";
import { createValidate } from "../validate/schemas.ts";
import { bodyErrors } from "../validate/violation.ts";
import { bodyDifferences, type FieldUse, visitFields } from "./bodies.ts";
import { createDifferences } from "./differences.ts";
import type { RecordedExchange } from "./exchange.ts";
import { isOwnHeader, isOwnParameter } from "./names.ts";
import { createNewOperations } from "./new-operations.ts";
import { type Cursor, enter, type Sources } from "./sources.ts";

/** What was seen of an operation. */
export type OperationUse = { exchanges: number; parameters: Set<string>; responses: Set<Response> };

export type Collector = ReturnType<typeof createCollector>;

/** What a server returns for a body that it cannot read, or for a method; the document need not say so for each operation. */
const UNREADABLE = [400, 413, 415];

/** Creates a collector of differences. */
export function createCollector(api: ApiDescription, sources: Sources) {
  const tools = { validate: createValidate(api), resolve: api.resolve };
  const differences = createDifferences();
  const uses = new Map<string, OperationUse>();
  const fields = new Map<string, FieldUse>();
  const unknown = createNewOperations(api, sources, differences);

  function add(exchange: RecordedExchange): boolean {
    const operation = findOperation(api, exchange.method, exchange.path);
    if (!operation) return unknown.add(exchange);
    const use = uses.get(operation.operationId) ?? { exchanges: 0, parameters: new Set(), responses: new Set() };
    uses.set(operation.operationId, use);
    use.exchanges++;
    addParameters(operation, exchange, use);
    const documented = findResponse(operation, exchange.status);
    if (documented) {
      use.responses.add(documented);
      addResponse(operation, documented, exchange);
    } else if (!(operation.requestBody && UNREADABLE.includes(exchange.status))) addStatus(operation, exchange);
    return true;
  }

  function addParameters(operation: Operation, exchange: RecordedExchange, use: OperationUse): void {
    const { query, requestHeaders } = exchange;
    const { operationId, parameters } = operation;
    const place = sources.operation(operation).place;
    const isKnown = (location: string, name: string): boolean =>
      parameters.some(
        (one) => one.in === location && (location === "header" ? one.name.toLowerCase() : one.name) === name,
      );
    for (const { name, in: location } of parameters)
      if (
        location === "path" ||
        (location === "query" ? query.has(name) : location === "header" && requestHeaders.has(name))
      )
        use.parameters.add(name);
    const note = (location: "query" | "header", name: string, value: string): void =>
      void differences.note(
        {
          ...{
            where: `${operationId}, ${location} parameter ${name}`,
            problem: "was sent, and is not documented",
            value,
          },
          edit: { kind: "parameter", place, name, in: location },
        },
        exchange,
      );
    for (const [name, value] of query) if (!isKnown("query", name)) note("query", name, value);
    for (const [name, value] of requestHeaders)
      if (isOwnParameter(name, api) && !isKnown("header", name)) note("header", name, value);
  }

  function addStatus(operation: Operation, exchange: RecordedExchange): void {
    const { operationId } = operation;
    const status = String(exchange.status);
    const value = valueOf(exchange);
    const shared = sharedResponse(status, value);
    differences.note(
      {
        ...{ where: `${operationId} ${status}`, problem: "is not documented", value },
        edit: {
          ...{ kind: "response", place: sources.operation(operation).place, status, shared },
          model: `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}${status}Response`,
        },
      },
      exchange,
    );
  }

  /** Returns the file of a component that other operations have for a status, if it allows the body. */
  function sharedResponse(status: string, value: unknown): string | undefined {
    for (const operation of api.operations) {
      const { value: reference } = enter(sources.operation(operation), "responses", status);
      const schema = findResponse(operation, Number(status))?.content[0]?.schema;
      if (!isReference(reference)) continue;
      if (schema !== undefined && bodyErrors(schema, value, tools).length > 0) continue;
      return sources.follow({ value: reference, place: { file: "", path: [] } }).place.file;
    }
    return undefined;
  }

  function addResponse(operation: Operation, documented: Response, exchange: RecordedExchange): void {
    const { responseHeaders, status, type, text } = exchange;
    const where = `${operation.operationId} ${status}`;
    const response = sources.follow(enter(sources.operation(operation), "responses", documented.status));
    const known = new Set(documented.headers.map(({ name }) => name.toLowerCase()));
    for (const [name, value] of responseHeaders)
      if (isOwnHeader(name) && !known.has(name))
        differences.note(
          {
            where: `${where}, header ${name}`,
            problem: "is not documented",
            value,
            edit: { kind: "header", place: response.place, name },
          },
          exchange,
        );
    if (text === undefined || (text === "" && documented.content.length === 0)) return;
    if (documented.content.length === 0) {
      differences.note({ where: `${where}, the body`, problem: "is not documented", edit: undefined }, exchange);
      return;
    }
    const media = documented.content.find(({ mediaType }) => essence(mediaType) === essence(type));
    if (media) {
      addBody(enter(response, "content", media.mediaType, "schema"), where, text, exchange);
      return;
    }
    const edit = {
      ...{ kind: "content" as const, place: response.place, type: essence(type) },
      model: `${operation.operationId.charAt(0).toUpperCase()}${operation.operationId.slice(1)}${status}Response`,
    };
    const problem = `the media type ${essence(type) || "(none)"} is not documented`;
    differences.note({ where, problem, value: valueOf(exchange), edit: essence(type) ? edit : undefined }, exchange);
  }

  function addBody(schema: Cursor, where: string, text: string, exchange: RecordedExchange): void {
    const { value, isReadable, violations } = readJson(text);
    for (const { field, problem } of violations)
      differences.note(
        { where: `${where}, ${field?.replaceAll(/\[\d+\]/g, "[]")}`, problem, edit: undefined },
        exchange,
      );
    if (!isReadable || schema.value === undefined) return;
    const body = { value, schema, where };
    for (const noted of bodyDifferences(body, tools, sources)) differences.note(noted, exchange);
    for (const noted of visitFields(body, sources, fields)) differences.note(noted, exchange);
  }

  return { add, differences, uses, fields };
}

/** Returns the body of an exchange as a value; undefined if it is not JSON, or was not recorded. */
export function valueOf({ text }: RecordedExchange): unknown {
  const { value, isReadable } = readJson(text ?? "");
  return isReadable ? value : undefined;
}
