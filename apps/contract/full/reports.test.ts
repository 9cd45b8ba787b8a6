/** What the reports say of requests with bodies. */
import { expect, test } from "vitest";

import { createRedact } from "../src/http/redact.ts";
import { harOf } from "../src/report/har.ts";
import { junitOf } from "../src/report/junit.ts";
import { summaryOf } from "../src/report/summary.ts";
import { ending } from "../src/report/terminal.ts";
import { run } from "../src/run.ts";
import { startModified } from "../test/modified-server.ts";
import { CALLER } from "../test/run-properties.ts";
import { readTrialSpec, writeTrialSpec } from "../test/trial-spec.ts";

test("the reports show method, media type and size of a request body, and no content of a file", async () => {
  await using spec = await writeTrialSpec();
  const server = await startModified(
    (reply, { method }) => {
      if (method === "POST" && reply.status < 300) reply.body.data.state = 1;
    },
    { spec: spec.path },
  );
  const result = await run({
    ...{ api: await readTrialSpec(), server: server.url, caller: CALLER, seed: 1, maxRequests: 10_000 },
    ...{ isTestServer: true, redact: createRedact(CALLER.apiKey), sleep: async () => {} },
    onWait: () => {},
    onCheck: () => {},
  });
  await server.stop();

  for (const report of [ending(result), summaryOf(result), junitOf(result)]) {
    expect(report).toMatch(/POST \/api\/v1\/ext\/903\/event\/456\/trial-orders \(application\/json, \d+ bytes\)/);
    expect(report).toMatch(/POST \/\S+\/upload \(multipart\/form-data, \d+ bytes\)/);
  }
  const { log } = JSON.parse(harOf(result));
  const posts = log.entries.filter(({ request }: any) => request.method === "POST");
  const [order] = posts.filter(({ comment }: any) => comment === "createTrialOrder");
  expect(order.request).toMatchObject({
    bodySize: 33,
    postData: { mimeType: "application/json", text: '{"method":"one","identifier":"7"}' },
  });
  const [upload] = posts.filter(({ comment }: any) => comment === "uploadTrialPicture");
  expect(upload.request.bodySize).toBeGreaterThan(100);
  expect(upload.request.postData).toEqual({
    mimeType: expect.stringMatching(/^multipart\/form-data; boundary=/),
    params: [],
    comment: expect.stringMatching(/^\d+ bytes, which are not recorded$/),
  });
  expect(harOf(result)).not.toContain("JFIF"); // The first bytes of a JPEG. cspell:ignore JFIF
});
