/** The places of a schema in an operation, and the edits of a keyword in each of them. */
import type { Bump } from "../../../src/index.ts";
import { type Bumps, type Check, json, parameter, withField } from "./check.ts";

/** A change of a schema whose newer state is narrower: it allows less. Its reverse is wider. */
export type SchemaRow = {
  /** What the ids have after the name of the place: `max-decreased` and `max-increased`. */
  names: readonly [narrower: string | undefined, wider: string | undefined];
  /** The schemas, wider and narrower. */
  wider: object | boolean;
  narrower: object | boolean;
  /** The bumps in requests and in responses, if the states cannot be compared, or mean the same. */
  bumps?: { request: Bumps; response: Bumps };
  /** Why a bump differs from oasdiff's level, at a place whose name matches. */
  reasons?: [place: RegExp, reason: string][];
};

type Direction = "request" | "response" | "none";
type Site = { place: string; direction: Direction; isScalar: boolean; set: (operation: any, schema: unknown) => void };

const deep = (value: unknown): object => ({
  name: "value",
  in: "query",
  style: "deepObject",
  schema: withField(value),
});
const setBody = (part: any, schema: unknown): void => {
  part.content = json(schema);
};

const SITES: Site[] = [
  {
    place: "request-body",
    direction: "request",
    isScalar: false,
    set: (op, schema) => setBody(op.requestBody, schema),
  },
  {
    ...{ place: "request-property", direction: "request", isScalar: false },
    set: (op, schema) => setBody(op.requestBody, withField(schema)),
  },
  {
    ...{ place: "request-parameter", direction: "request", isScalar: true },
    set: (op, schema) => (parameter(op).schema = schema),
  },
  {
    ...{ place: "request-parameter-property", direction: "request", isScalar: true },
    set: (op, schema) => (op.parameters[0] = deep(schema)),
  },
  {
    ...{ place: "request-read-only-property", direction: "none", isScalar: true },
    set: (op, schema: any) => setBody(op.requestBody, withField({ readOnly: true, ...schema })),
  },
  {
    ...{ place: "response-body", direction: "response", isScalar: false },
    set: (op, schema) => setBody(op.responses[200], schema),
  },
  {
    ...{ place: "response-property", direction: "response", isScalar: false },
    set: (op, schema) => setBody(op.responses[200], withField(schema)),
  },
  {
    ...{ place: "response-write-only-property", direction: "none", isScalar: true },
    set: (op, schema: any) => setBody(op.responses[200], withField({ writeOnly: true, ...schema })),
  },
  {
    ...{ place: "response-header", direction: "response", isScalar: true },
    set: (op, schema) => (op.responses[200].headers["X-Value"].schema = schema),
  },
];

/**
 * A request that allows less refuses what callers send, and a response that allows more returns what they do not expect. A field that is in
 * no request or response can do neither.
 */
export const BUMPS: Record<Direction, Bumps> = {
  request: ["major", "minor"],
  response: ["minor", "major"],
  none: ["minor", "minor"],
};

/** Where a field is in no request or response, only states that say the same differ from others. */
const bumpsAt = ({ bumps }: SchemaRow, direction: Direction): Bumps => {
  if (direction !== "none") return bumps?.[direction] ?? BUMPS[direction];
  return bumps?.request.includes("none") ? bumps.request : BUMPS.none;
};

/** Places each row everywhere, or everywhere that is not an array or object. */
export function placed(rows: SchemaRow[], isScalar: boolean): Check[] {
  return rows.flatMap((row) =>
    SITES.filter((site) => isScalar || !site.isScalar).map((site) => {
      const { place, direction, set } = site;
      const [narrower, wider] = row.names.map((name) => name && `${place}-${name}`);
      return {
        name: narrower ?? wider ?? "",
        ids: [narrower, wider] as const,
        first: (operation: any) => set(operation, row.wider),
        edit: (operation: any) => set(operation, row.narrower),
        bumps: bumpsAt(row, direction),
        reason: row.reasons?.find(([pattern]) => pattern.test(place))?.[1],
      };
    }),
  );
}

/** Bumps of states that cannot be compared: each allows what the other does not. */
export const DIFFERENT: { request: Bumps; response: Bumps } = both("major");
/** Bumps of states that allow the same. */
export function both(bump: Bump | "none"): { request: Bumps; response: Bumps } {
  return { request: [bump, bump], response: [bump, bump] };
}
