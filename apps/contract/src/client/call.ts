import { type Client, createClient, NinePicError, type OperationId } from "@9pic/client";

import type { Answer } from "./judge.ts";

export type Target = {
  url: string;
  apiKey: string;
  orgId: number;
  /** Takes the key out of each request, which the client itself would never do. */
  withoutKey?: boolean;
};
export type Outcome = {
  /** What the server sent. */
  answer: Answer;
  /** What the client made of it: the payload, or its error. */
  data?: unknown;
  error?: NinePicError;
};

/** Calls an operation with the client, and keeps what came over the wire beside what the client made of it. */
export async function callWithClient(
  target: Target,
  operationId: string,
  values: object,
  headers: Record<string, string>,
): Promise<Outcome> {
  let answer: Answer | undefined;
  const { url, apiKey, orgId, withoutKey = false } = target;
  const pic: Client = createClient({
    apiKey,
    orgId,
    baseUrl: url,
    retries: 0,
    async fetch(input, init) {
      const sent = new Headers(init?.headers);
      if (withoutKey) sent.delete("x-api-key");
      const response = await fetch(input, { ...init, headers: sent });
      answer = { status: response.status, headers: response.headers, text: await response.clone().text() };
      return response;
    },
  });
  const method = pic[operationId as OperationId] as (values: object, options: object) => Promise<unknown>;
  const made: Omit<Outcome, "answer"> = await method(values, { headers }).then(
    (data) => ({ data }),
    (error: unknown) => ({ error: error as NinePicError }),
  );
  if (!answer) throw made.error ?? new Error(`${operationId} sent no request`);
  return { answer, ...made };
}
