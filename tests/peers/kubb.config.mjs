import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";

export default defineConfig({
  input: { path: "../../spec/dist/openapi.json" },
  output: { path: "generated/kubb", clean: true },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs(),
    // With the status, by which a caller tells an error: this client does not throw.
    pluginClient({ client: "fetch", dataReturnType: "full" }),
    pluginZod(),
  ],
});
