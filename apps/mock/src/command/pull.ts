import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";

import { isDemoKey } from "../mask.ts";
import { ArgumentError, parse, read, readJsonPath } from "./read-options.ts";

export const PULL_HELP = `9pic-mock pull copies the events of an organisation to a dataset, with which the mock returns
the same lists and details.

  9pic-mock pull --org 903 --out data.json [options]
  9pic-mock --data data.json

  --org N               the organisation
  --out FILE            the dataset, as JSON; replaced when the pull is complete
  --base-url URL        the API; default: NINEPIC_BASE_URL, or else https://api.9pic.ai
  --key-stdin           read the API key from the standard input; default: from NINEPIC_API_KEY

A pull that was stopped is resumed by the same command: FILE.partial has what it has fetched.
The API key is in no file and in no message.
`;

type PullArguments = { org: number; out: string; baseUrl: string | undefined; keyStdin: boolean };

/** Reads the arguments of a pull. Returns undefined for `--help`. */
export function readPullArguments(args: string[]): PullArguments | undefined {
  const option = { type: "string" } as const;
  if (args.some((one) => /^--(api-?)?key(=|$)/.test(one)))
    throw new ArgumentError(
      "The key is not an argument, which other programs can see. Set NINEPIC_API_KEY, or use --key-stdin.",
    );
  const values = parse(args, {
    org: option,
    out: option,
    "base-url": option,
    "key-stdin": { type: "boolean" },
    help: { type: "boolean" },
  });
  if (values.help) return undefined;
  return {
    org: read("org", values.org ?? "", "the id of an organisation, such as 903", parseId) as number,
    out: readJsonPath("out", values.out ?? "") as string,
    baseUrl: read("base-url", values["base-url"], "a URL such as https://api.9pic.ai", parseUrl),
    keyStdin: values["key-stdin"] === true,
  };
}

const parseId = (given: string): number | undefined =>
  /^[1-9]\d*$/.test(given) && Number.isSafeInteger(Number(given)) ? Number(given) : undefined;

const parseUrl = (given: string): string | undefined =>
  /^https?:\/\//i.test(given) && URL.canParse(given) ? given : undefined;

/** Pulls, shows the progress on a terminal, and prints what was written. */
export async function runPull({ keyStdin, ...options }: PullArguments): Promise<void> {
  const apiKey = (keyStdin ? await text(process.stdin) : (process.env.NINEPIC_API_KEY ?? "")).trim();
  if (apiKey === "")
    throw new Error(`There is no API key. ${keyStdin ? "Write it to the standard input." : MISSING_KEY}`);
  const { out, org, baseUrl } = options;
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort(signal));
  // Imported here, since the mock does not need it.
  const [{ createClient }, { reportPull }] = await Promise.all([import("@9pic/client"), import("@9pic/pull")]);
  // Checks the base URL, too.
  const client = createClient({ apiKey, orgId: org, baseUrl });
  const source = { org, out, client, api: baseUrl ?? process.env.NINEPIC_BASE_URL ?? "" };
  try {
    const secrets = isDemoKey(apiKey) ? [] : [apiKey];
    console.log(await reportPull({ ...source, secrets }, stop.signal));
  } catch (error) {
    const hint = existsSync(`${out}.partial`)
      ? `\nRun the same command again to continue: ${out}.partial has what was fetched.`
      : "";
    if (!stop.signal.aborted) throw new Error(`${(error as Error).message}${hint}`, { cause: error });
    console.error(`Stopped.${hint}`);
    process.exitCode = stop.signal.reason === "SIGINT" ? 130 : 143;
  }
}

const MISSING_KEY = "Set NINEPIC_API_KEY, or use --key-stdin.";
