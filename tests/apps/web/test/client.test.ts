import { createClient, isNinePicError, NotFoundError } from "@9pic/client";
import { expect, test } from "vitest";

import { pic } from "./support.tsx";

test("a client with the mock's key lists all events in a test environment with a document", async () => {
  expect(typeof document).toBe("object");
  expect(await pic.listEvents({ page_size: 10 }).toArray()).toHaveLength(24);
});

test("errors of a call and the reason of an abort arrive in a test environment with a document", async () => {
  const error: unknown = await pic.ping({ event_id: 404404 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(isNinePicError(error)).toBe(true);
  const reason = new Error("no longer needed");
  await expect(pic.ping({ event_id: 456 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const call = pic.ping({ event_id: 456 }, { signal: controller.signal });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
});

test("a client for the API itself is created in a test environment with a document", () => {
  expect(createClient({ apiKey: "demo-key", orgId: 903, baseUrl: "https://api.9pic.ai" }).orgId).toBe(903);
});
