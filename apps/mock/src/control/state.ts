import { type ApiDescription, findResponse, jsonContent, type Operation } from "@9pic/openapi";
import { faultPurposes, keyPurpose } from "@9pic/sandbox";

import type { LoadedApi } from "../api.ts";
import { isDemoKey } from "../mask.ts";
import type { MockOperation, MockState } from "./types.ts";

/**
 * Returns the state of a mock.
 *
 * @param url the base URL by which the request reached the mock
 * @param problem why the latest reload failed
 */
export async function readState(
  { sandbox, describe }: LoadedApi,
  url: string,
  problem: string | null,
): Promise<MockState> {
  const { dataset, spec } = sandbox;
  return {
    specVersion: spec.specVersion,
    url,
    operations: describeOperations(await describe()),
    keys: [...dataset.keys.values()].map((key) => ({ key: key.key, org_id: key.org_id, purpose: keyPurpose(key) })),
    faults: sandbox.faults(),
    faultPurposes,
    overrides: sandbox.overrides().map(withoutKey),
    scenarios: Object.entries(dataset.scenarios).map(([name, { description, steps }]) => ({
      name,
      description,
      steps: steps.length,
    })),
    running: sandbox.scenarios(),
    problem,
  };
}

/** Hides the key of an override that could be a real one. */
export const withoutKey = <T extends { key?: string | undefined }>(override: T): T =>
  override.key === undefined || isDemoKey(override.key) ? override : { ...override, key: "(hidden)" };

/** The operations of a document, which do not change while it is loaded. */
const known = new WeakMap<ApiDescription, MockOperation[]>();

function describeOperations(api: ApiDescription): MockOperation[] {
  const operations =
    known.get(api) ??
    api.operations.map((operation) => ({
      operationId: operation.operationId,
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
      responses: operation.responses.map((response) => ({
        status: statusOf(operation, response.status),
        examples: (jsonContent(response)?.examples ?? []).map(({ name, summary }) => ({ name, summary })),
      })),
    }));
  known.set(api, operations);
  return operations;
}

/** Returns a status of a documented response: of a range, or of `default`, the first that is not documented by itself. */
export function statusOf(operation: Operation, documented: string): number {
  const classes = documented === "default" ? [5, 4, 2, 3] : [Number(documented[0])];
  const statuses = /^\d+$/.test(documented) ? [Number(documented)] : classes.flatMap(statusesOf);
  return statuses.find((status) => findResponse(operation, status)?.status === documented) ?? (statuses[0] as number);
}

const statusesOf = (first: number): number[] => Array.from({ length: 100 }, (_, index) => first * 100 + index);
