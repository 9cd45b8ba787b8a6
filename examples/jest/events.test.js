const { ServerError } = require("@9pic/client");

const { countEvents } = require("./events.js");

let sandbox;
let options;
beforeAll(async () => {
  const { createSandbox } = await import("@9pic/sandbox");
  sandbox = createSandbox();
  options = { apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch, retries: 0 };
});
beforeEach(() => sandbox.reset());

test("counts the events of the organisation of the key", async () => {
  expect(await countEvents(options)).toBeGreaterThan(0);
  expect(await countEvents({ ...options, apiKey: "demo-key-904", orgId: 904 })).toBe(0);
});

test("rejects if the API fails", async () => {
  sandbox.override({ status: 500, times: "always" });
  await expect(countEvents(options)).rejects.toThrow(ServerError);
});
