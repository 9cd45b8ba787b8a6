/** Runs a fault with a client in this child process: `cell.ts CLIENT FAULT BASE_URL TIMEOUT`. Sends what it saw to its parent. */
import { callOnce } from "./attempt.ts";
import { clients, faults } from "./list.ts";

const [clientName, faultName, baseUrl = "", timeout] = process.argv.slice(2);
const client = clients.find(({ name }) => name === clientName)!;
const fault = faults.find(({ name }) => name === faultName)!;

// The jitter of a backoff is the same in each run.
Math.random = () => 0.5;

const seen = await (fault.act ?? callOnce)(client, { baseUrl, timeout: Number(timeout) });
process.send!(seen, () => process.exit());
