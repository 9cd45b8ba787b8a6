import { type Client, createClient, NinePicError, type OperationId } from "@9pic/client";

import type { Answer } from "../judge/judge.ts";

export type Target = {
  url: string;
  apiKey: string;
  orgId: number;
  /** Takes the key out of each request, which the client itself would never do. */
  withoutKey?: boolean;
  /** What sends the requests. Default: the global one. */
  fetch?: typeof globalThis.fetch;
};
export type Outcome = {
  /** What the server sent. */
  answer: Answer;
  /** What the client made of it: the payload, or its error. */
  data?: unknown;
  error?: NinePicError;
};

/** Who sends the requests may wait, for as long as a server asks for, so that the client's own limits must not end that. In ms. */
const LONG_ENOUGH = 3_600_000;

/** A client that asks each thing once. */
export const createPatientClient = ({ url, apiKey, orgId }: Target, send: typeof fetch): Client =>
  createClient({
    apiKey,
    orgId,
    baseUrl: url,
    retries: 0,
    timeout: LONG_ENOUGH,
    totalTimeout: LONG_ENOUGH,
    fetch: send,
  });

/**
 * Calls an operation with the client, and keeps what came over the wire beside what the client made of it.
 *
 * @throws whatever kept the request from being answered
 */
export async function callWithClient(
  target: Target,
  operationId: string,
  values: object,
  headers: Record<string, string>,
): Promise<Outcome> {
  let answer: Answer | undefined;
  let thrown: unknown;
  const { withoutKey = false, fetch: send = globalThis.fetch } = target;
  const pic = createPatientClient(target, async (input, init) => {
    const sent = new Headers(init?.headers);
    if (withoutKey) sent.delete("x-api-key");
    try {
      const response = await send(input, { ...init, headers: sent });
      answer = { status: response.status, headers: response.headers, text: await response.clone().text() };
      return response;
    } catch (error) {
      thrown = error;
      throw error;
    }
  });
  const method = pic[operationId as OperationId] as (values: object, options: object) => Promise<unknown>;
  const made: Omit<Outcome, "answer"> = await method(values, { headers }).then(
    (data) => ({ data }),
    (error: unknown) => ({ error: error as NinePicError }),
  );
  if (!answer) throw thrown ?? made.error ?? new Error(`${operationId} sent no request`);
  return { answer, ...made };
}
