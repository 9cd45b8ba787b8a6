import type { Bump } from "../../../src/index.ts";

/** What a change calls for, in the order of the edit and its reverse. */
export type Bumps = readonly [Bump | "none", Bump | "none"];

/** An edit, which is rated in both directions: first -> edit is one change, and edit -> first another. */
export type Check = {
  /** Names the edit. It is the path and the id of the operation that is edited, so it is unique. */
  name: string;
  /** The checks of oasdiff that find the edit and its reverse; undefined where oasdiff has none. */
  ids: readonly [string | undefined, string | undefined];
  /** Makes the older document: changes the operation of the check and its components, or the whole document if `isWhole`. */
  first?: (target: any, document: any) => void;
  /** Makes the newer document from the older one. */
  edit: (target: any, document: any) => void;
  bumps: Bumps;
  /** What each sentence says of where the change is. */
  where?: string | undefined;
  /** Why our bump differs from oasdiff's level. */
  reason?: string | undefined;
  /** Whether the edit changes the document, which it then has for itself, and not an operation. */
  isWhole?: boolean;
};

/** The parts of `Check` that most tables write in this order: ids, older, newer, bumps, reason. */
export type Row = [
  ids: readonly [string | undefined, string | undefined],
  first: ((operation: any) => void) | undefined,
  edit: (operation: any) => void,
  bumps: Bumps,
  reason?: string,
];

/** Names each row after its first id. */
export const checksOf = (rows: Row[]): Check[] =>
  rows.map(([ids, first, edit, bumps, reason]) => ({
    name: ids.find((id) => id !== undefined) ?? "",
    ids,
    edit,
    bumps,
    reason,
    ...(first && { first }),
  }));

export const json = (schema: unknown): object => ({ "application/json": { schema } });

/** An object with a field that checks change. */
export const withField = (value: unknown): object => ({
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" }, value },
});

const text = { type: "string" };

/** An operation with a part for each kind of edit. */
export const operation = (operationId: string): any => ({
  operationId,
  summary: operationId,
  tags: ["Checks"],
  parameters: [
    { name: "value", in: "query", schema: text },
    { name: "X-Value", in: "header", schema: text },
  ],
  requestBody: { required: true, content: json(withField(text)) },
  responses: {
    200: { description: "Fine.", headers: { "X-Value": { schema: text } }, content: json(withField(text)) },
    400: { description: "Refused." },
  },
});

export const parameter = (target: any): any => target.parameters[0];
export const requestSchema = (target: any): any => target.requestBody.content["application/json"].schema;
export const responseSchema = (target: any): any => target.responses[200].content["application/json"].schema;
export const requestField = (target: any): any => requestSchema(target).properties.value;
export const responseField = (target: any): any => responseSchema(target).properties.value;
