import { type Document, type Header, resolve, type Response, type Schema } from "../document.ts";
import { type Compile, readText } from "./schemas.ts";
import type { Fault } from "./words.ts";

/**
 * Holds the headers of an answer against those that the spec documents for it: one that is required must be there, and what is there
 * must fit its schema. Headers that the spec does not name are no fault: every server and proxy adds its own.
 */
export function judgeHeaders(document: Document, { headers = {} }: Response, sent: Headers, compile: Compile): Fault[] {
  return Object.entries(headers).flatMap(([name, reference]) => {
    const { required = false, schema } = resolve<Header>(document, reference);
    const value = sent.get(name);
    const field = `header ${name}`;
    if (value === null) return required ? [{ field, problem: "is missing" }] : [];
    if (!schema) return [];
    const validate = compile(schema);
    if (validate(readText(value, resolve<Schema>(document, schema)))) return [];
    const problem = (validate.errors ?? []).map(({ message }) => message).join(" and ");
    return [{ field, problem, value: JSON.stringify(value) }];
  });
}
