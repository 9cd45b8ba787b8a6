const input = { target: "../../spec/dist/openapi.json" };

export default {
  client: { input, output: { client: "fetch", target: "generated/orval/client.ts" } },
  zod: { input, output: { client: "zod", target: "generated/orval/zod.ts" } },
};
