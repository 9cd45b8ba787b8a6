import { Document } from "../src/document/document.ts";
import { type Field, fieldOf } from "../src/document/fields.ts";
import type { OpenApi, OperationObject, PathItem, Schema } from "../src/document/openapi.ts";
import { type Operation, readOperations } from "../src/document/operations.ts";
import { textOf, typeWords } from "../src/document/schemas.ts";

/** A small document with some models. */
export const made = (schemas: Record<string, Schema> = {}, more: Partial<OpenApi> = {}): Document =>
  new Document({ openapi: "3.1.1", info: { title: "Made up", version: "1.0.0" }, components: { schemas }, ...more });

export const model = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** What a reader reads of a type. */
export const wordsFor = (schema: Schema, document: Document = made()): string => textOf(typeWords(document, schema));

/** A field of that schema. */
export const field = (schema: Schema, document: Document = made()): Field => fieldOf(document, "field", schema);

/** The names of fields, and of what is inside of them: `pet`, `pet.name`. */
export const namesOf = (fields: Field[], prefix = ""): string[] =>
  fields.flatMap(({ name, fields: inside, choices }) => [
    `${prefix}${name}`,
    ...namesOf(inside, `${prefix}${name}.`),
    ...choices.flatMap((choice) => namesOf(choice.fields, `${prefix}${name}(${choice.name}).`)),
  ]);

/** The operations of some paths. */
export const operationsOf = (paths: Record<string, PathItem>, components: OpenApi["components"] = {}): Operation[] =>
  readOperations(made({}, { paths, components }));

/** The only operation of a document. */
export const operationOf = (
  operation: OperationObject,
  item: PathItem = {},
  components: OpenApi["components"] = {},
): Operation => operationsOf({ "/pets/{id}": { ...item, get: operation } }, components)[0]!;
