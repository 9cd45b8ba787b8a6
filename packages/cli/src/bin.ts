#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 20 has no cache of compiled code. The types of later versions say that it is always there.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
// Imported after that, so that it is read from the cache.
const { main } = await import("./main.ts");
await main(process.argv.slice(2));
