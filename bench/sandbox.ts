/** Measures the CPU time of the sandbox per request, with and without its optimisations: `pnpm bench sandbox`. */
import { createSandbox } from "./src/client/built.ts";
import { median } from "./src/figures.ts";

const ROUNDS = 9;

const { handle } = createSandbox();
const headers = {
  host: "127.0.0.1:4010",
  connection: "keep-alive",
  "user-agent": "node",
  accept: "*/*",
  "accept-language": "*",
  "sec-fetch-mode": "cors",
  "accept-encoding": "gzip, deflate",
  "x-api-key": "demo-key-905",
};
// Names as long as those that the sandbox reads, which have to be compared.
const comparable = Object.fromEntries(
  Object.entries(headers).map(([name, value], index) => [name === "x-api-key" ? name : `x-other-${index}`, value]),
);

const pages = Array.from({ length: 25 }, (_, index) => `events?page=${index + 1}&page_size=50`);
const details = Array.from({ length: 10 }, (_, index) => `event/${90_501 + 7 * index}/details?`);
const pings = details.map((path) => path.replace("details", "ping"));
const urls = [...pages, ...details, ...pings].map((path) => `/api/v1/ext/905/${path}`);

type Case = { name: string; count: number; headers: Record<string, string>; isUnique?: boolean };
const cases: Case[] = [
  { name: "as it is", count: 50_000, headers },
  { name: "the names of all headers compared", count: 50_000, headers: comparable },
  { name: "URLs that are new to the sandbox", count: 1000, headers, isUnique: true },
];

let unique = 0;
/** Returns the CPU time of a request, in us. */
function measure({ count, headers: sent, isUnique }: Case): number {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) {
    const url = urls[index % urls.length] + (isUnique ? `&unique=${unique++}` : "");
    const { status } = handle({ method: "GET", url, headers: sent });
    if (status !== 200) throw new Error(`The sandbox responds with ${status}.`);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}

const results = new Map(cases.map((one) => [one, [] as number[]]));
for (const one of cases) measure(one); // Warms up.
for (let round = 0; round < ROUNDS; round++) for (const [one, times] of results) times.push(measure(one));
for (const [{ name }, times] of results) console.log(`${name}: ${median(times).toFixed(2)} us of CPU per request`);
