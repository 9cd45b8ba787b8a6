/**
 * `node scripts/playground.ts --port 4012 --mock-port 4010` serves the built `examples/react-dashboard`, whose server sends the requests of
 * the page to the mock.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { port: { type: "string" }, "mock-port": { type: "string" } } });
const mock = `http://127.0.0.1:${values["mock-port"]}`;
// A real key in the environment is not for the mock.
Object.assign(process.env, { PORT: values.port, NINEPIC_BASE_URL: mock, NINEPIC_API_KEY: "demo-key" });
await import(String(new URL("../examples/react-dashboard/server.js", import.meta.url)));

// Its server has printed the address when it responds.
const url = `http://127.0.0.1:${values.port}`;
const responds = (): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
while (!(await responds())) await sleep(20);
process.send?.({ url });
