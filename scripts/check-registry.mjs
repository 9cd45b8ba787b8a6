/**
 * Runs before each installation (`pnpm:devPreinstall`). If the registry cannot be reached and pnpm's store lacks packages, it says so and
 * ends the installation, in which pnpm would wait minutes. Any Node runs this, since the one of the project is not installed yet.
 */
import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";

const TIMEOUT_MS = 4_000;
/** Other errors, such as an unknown certificate, are left to pnpm, which has settings for them. */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Sends a request to the registry, or connects to the proxy if there is one.
 *
 * @param {string} registry its URL
 * @param {string | undefined} proxy the URL of the proxy
 * @returns {Promise<string | undefined>} why it cannot be reached; undefined if it responds
 */
export async function findProblem(registry, proxy, timeout = TIMEOUT_MS) {
  const { origin, pathname } = new URL(registry);
  const [what, work] = proxy
    ? [`the proxy ${new URL(proxy).origin}`, connectTo(new URL(proxy), timeout)]
    : [`the registry ${origin}`, fetch(origin + pathname, { method: "HEAD", signal: AbortSignal.timeout(timeout) })];
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error.name === "TimeoutError") return `${what} did not respond within ${timeout / 1000} seconds`;
    const code = error.cause?.code ?? error.code;
    return UNREACHABLE.test(code) ? `${what} cannot be reached (${code})` : undefined;
  }
}

function connectTo({ hostname, port, protocol }, timeout) {
  const late = Object.assign(new Error("No connection"), { name: "TimeoutError" });
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port) || (protocol === "https:" ? 443 : 80), hostname);
    socket.once("connect", resolve).once("error", reject);
    socket.setTimeout(timeout, () => reject(late));
    socket.once("connect", () => socket.destroy()).once("timeout", () => socket.destroy());
  });
}

/** Checks the registry that the settings of pnpm name. */
export async function checkRegistry() {
  const { https_proxy, HTTPS_PROXY } = process.env;
  const registry = runPnpm("config", "get", "registry")?.stdout.trim();
  return URL.canParse(registry ?? "") ? findProblem(registry, https_proxy || HTTPS_PROXY) : undefined;
}

/** Runs the pnpm that started this process; undefined if there is none. */
function runPnpm(...args) {
  const pnpm = process.env.npm_execpath ?? "";
  if (!/pnpm[^/\\]*$/.test(pnpm)) return undefined;
  const words = /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  return spawnSync(words[0], [...words.slice(1), ...args], { encoding: "utf8" });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = await checkRegistry().catch(() => undefined);
  if (problem !== undefined) {
    const hasAll = runPnpm("fetch", "--offline")?.status === 0;
    // A slow network may still do.
    const goesOn = hasAll || problem.includes("did not respond");
    const next = goesOn
      ? "The installation goes on, which can take minutes. Ctrl-C ends it."
      : "Packages are missing that this machine does not have.";
    console.error(`There is no network: ${problem}. ${hasAll ? "The packages are in pnpm's store." : next}`);
    process.exitCode = goesOn ? 0 : 1;
  }
}
