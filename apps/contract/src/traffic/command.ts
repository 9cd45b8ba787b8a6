/** `contract drift`: compares recorded traffic with the spec, and proposes an edit of the spec. */
import { join } from "node:path";
import { parseArgs } from "node:util";

import { type ApiDescription, DocumentError } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

import type { Surroundings } from "../main.ts";
import { UsageError } from "../options/arguments.ts";
import { createCollector } from "./collect.ts";
import type { RecordedExchange } from "./exchange.ts";
import { addLogged } from "./logged.ts";
import { propose } from "./propose.ts";
import { readTraffic, type Traffic } from "./read.ts";
import { type Drift, type DriftFormat, FORMATS, reportOf } from "./report.ts";
import { redactorOf } from "./secrets.ts";
import { openSources, SPEC_FOLDER } from "./sources.ts";
import { findUnseen } from "./unseen.ts";

export const HELP = `contract drift compares recorded traffic with the spec: what the API did that the spec does not document, and what the
spec documents that was not seen. It proposes an edit of spec/, and changes nothing.

  npx -y pnpm@12 contract drift FILE... [options]

  FILE                a HAR file of a browser, of a proxy or of contract --report;
                      or the log of 9pic-mock proxy --log json
  --server URL        take only the requests to this server, without the path
                      of the URL in front of theirs
  --format FORMAT     text (default), markdown for an issue, or diff: the edit
                      alone, for git apply
  --spec FOLDER       the folder of the spec; default: that of this repository.
                      Its bundle must be in dist/

Credentials in the files are never shown: keys, tokens and cookies of headers and parameters.

Exit code
  0  the traffic shows nothing that the spec does not document
  1  it does
  2  nothing was compared: wrong usage, or a file that cannot be read
`;

/** Runs the command and returns its exit code, which `HELP` explains. */
export async function main(args: string[], { out, error: complain, environment }: Surroundings): Promise<0 | 1 | 2> {
  try {
    const options = readArguments(args);
    if (!options) {
      out(HELP.trimEnd());
      return 0;
    }
    const traffic = await Promise.all(options.files.map(readTraffic));
    const exchanges = traffic.flatMap((one) => one.exchanges).flatMap((one) => toServer(one, options.server));
    const redact = redactorOf(exchanges, environment.NINEPIC_API_KEY ? [environment.NINEPIC_API_KEY] : []);
    const drift = await compare(traffic, exchanges, options);
    const text = reportOf(drift, options.format);
    if (text) out(redact(text));
    return drift.differences.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(`contract drift: ${error.message} See contract drift --help.`);
    return 2;
  }
}

type DriftOptions = NonNullable<ReturnType<typeof readArguments>>;

/** @throws UsageError if there is nothing to compare, which would look like a traffic without differences */
async function compare(
  traffic: readonly Traffic[],
  exchanges: readonly RecordedExchange[],
  { spec, files }: DriftOptions,
): Promise<Drift> {
  const api = await readBundle(spec);
  const sources = await openSources(spec, api);
  const collector = createCollector(api, sources);
  const leftOut = exchanges.filter((exchange) => !collector.add(exchange)).length;
  const compared = exchanges.length - leftOut;
  if (compared === 0 && traffic.every(({ logged }) => logged === undefined))
    throw new UsageError(
      `${files.join(", ")}: no request is to the API. Name its address with --server, or another file.`,
    );
  addLogged(
    traffic.flatMap(({ logged = [] }) => logged),
    collector.differences,
    api,
  );
  const differences = [...collector.differences.all.values()];
  return {
    ...{ files, specVersion: api.info.version, exchanges: compared, leftOut, differences },
    // A log has the violations only.
    unseen: compared > 0 ? findUnseen(api, collector) : [],
    proposal: await propose(differences, sources),
  };
}

const readBundle = (spec: string): Promise<ApiDescription> =>
  readDocumentFile(join(spec, "dist/strict.json")).catch((error: unknown) => {
    if (!(error instanceof DocumentError)) throw error;
    throw new UsageError(`${error.message} Bundle the spec: npx -y pnpm@12 --filter @9pic/spec bundle.`, {
      cause: error,
    });
  });

/** Returns an exchange as one of the server, or nothing if it is with another one. */
function toServer(exchange: RecordedExchange, server: URL | undefined): RecordedExchange[] {
  if (!server) return [exchange];
  const base = server.pathname.replace(/\/+$/, "");
  if (exchange.origin !== server.origin || !exchange.path.startsWith(`${base}/`)) return [];
  return [{ ...exchange, path: exchange.path.slice(base.length) }];
}

/** Returns the options of the command, or undefined for `--help`. Throws UsageError. */
function readArguments(args: string[]) {
  const text = { type: "string" } as const;
  const options = { server: text, format: text, spec: text, help: { type: "boolean" } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(/\.\s/, 1)[0]}.`, { cause: error });
  }
  const { values, positionals: files } = parsed;
  if (values.help) return undefined;
  if (files.length === 0) throw new UsageError("there is no file. Name a HAR file, or a log of 9pic-mock proxy.");
  const format = (values.format ?? "text") as DriftFormat;
  if (!FORMATS.includes(format)) throw new UsageError(`--format must be ${FORMATS.join(" or ")}.`);
  if (values.server !== undefined && !URL.canParse(values.server))
    throw new UsageError("--server must be a URL such as https://api.9pic.ai.");
  const server = values.server === undefined ? undefined : new URL(values.server);
  return { files, format, server, spec: values.spec ?? SPEC_FOLDER };
}
