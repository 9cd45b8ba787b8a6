import { faultViolation } from "@9pic/sandbox";

import { LOG_FORMATS } from "../log.ts";
import { ENGINES, type MockOptions } from "../options.ts";
import {
  ArgumentError,
  type Convert,
  parse,
  read,
  readChoice,
  readInteger,
  readJsonPath,
  readMegabytes,
} from "./read-options.ts";
import { readUpstream } from "./upstream.ts";

export type Address = { port: number; host: string };
export type ServeArguments = MockOptions & Address;
export type ProxyArguments = Address &
  Pick<MockOptions, "spec" | "log" | "maxBodyBytes" | "cors"> & {
    upstream: string;
    failOnViolation: boolean;
    fallback: boolean;
    /** The path of the dataset of the fallback. */
    data: string | undefined;
    /** The path of the dataset to which responses are added. */
    record: string | undefined;
  };

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const common = {
  port: { ...text, default: "4010" },
  host: { ...text, default: "127.0.0.1" },
  log: { ...text, default: "pretty" },
  spec: text,
  "max-body": text,
  help: flag,
} as const;

/** Reads the arguments of the mock. Returns undefined for `--help`. */
export function readServeArguments(args: string[]): ServeArguments | undefined {
  const values = parse(args, {
    ...common,
    engine: { ...text, default: "sandbox" },
    data: text,
    world: text,
    events: text,
    delay: text,
    fail: text,
    fault: text,
    "rate-limit": text,
    cors: text,
    "allow-host": { ...text, multiple: true },
    watch: flag,
  });
  if (values.help) return undefined;
  // The former name of `--data` is hidden from the help, and accepted for one minor version. cspell:ignore world
  const { spec, watch, data: dataset = values.world } = values;
  if (watch && !dataset && !spec) throw new ArgumentError("--watch needs --data or --spec: there is no file to watch.");
  return {
    ...readAddress(values),
    engine: readChoice("engine", values.engine, ENGINES),
    dataset,
    spec,
    maxBodyBytes: readMegabytes("max-body", values["max-body"]),
    watch,
    events: readInteger("events", values.events, 1_000_000),
    delay: read("delay", values.delay, "milliseconds such as 300 or 50-400", parseDelay),
    failureRate: read("fail", values.fail, "a share such as 5% or 0.05", parseShare),
    fault: readFault(values.fault),
    rateLimit: read("rate-limit", values["rate-limit"], "requests per second, above 0", parseRate),
    allowedHosts: values["allow-host"]?.map(
      (name) => read("allow-host", name, "a host name such as mock, without a port", parseHost) as string,
    ),
    cors: read("cors", values.cors, "an origin such as http://localhost:3000, or *", parseOrigin),
    log: readChoice("log", values.log, LOG_FORMATS),
  };
}

/** Reads the arguments of the proxy. Returns undefined for `--help`. */
export function readProxyArguments(args: string[]): ProxyArguments | undefined {
  const values = parse(args, {
    ...common,
    upstream: text,
    cors: text,
    "fail-on": text,
    fallback: flag,
    data: text,
    record: text,
  });
  if (values.help) return undefined;
  const { spec, fallback = false, data } = values;
  const address = readAddress(values);
  if (data !== undefined && !fallback) throw new ArgumentError("--data needs --fallback: the API has data of its own.");
  return {
    ...address,
    upstream: readUpstream(values.upstream, address),
    spec,
    fallback,
    data,
    record: readJsonPath("record", values.record),
    cors: read("cors", values.cors, "an origin such as http://localhost:3000, or *", parseOrigin),
    maxBodyBytes: readMegabytes("max-body", values["max-body"]),
    log: readChoice("log", values.log, LOG_FORMATS),
    failOnViolation: readChoice("fail-on", values["fail-on"], ["violation"]) !== undefined,
  };
}

const readAddress = ({ port, host }: { port: string; host: string }): Address => ({
  port: readInteger("port", port, 65_535) as number,
  // Node takes an empty host for every address, which is not what an unset variable means.
  host: read("host", host, "an address", (given) => given || undefined) as string,
});

function parseDelay(given: string): MockOptions["delay"] {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(given) ?? [];
  return Number(from) <= Number(to) && Number(to) <= 600_000 ? [Number(from), Number(to)] : undefined;
}

function parseShare(given: string): number | undefined {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(given) ?? [];
  const share = Number(number) / (percent ? 100 : 1);
  return share <= 1 ? share : undefined;
}

function readFault(given: string | undefined): string | undefined {
  const violation = faultViolation(given);
  if (violation !== undefined) throw new ArgumentError(`--fault: ${violation}.`);
  return given;
}

const parseRate: Convert<number> = (given) => (/^\d+(\.\d+)?$/.test(given) && Number(given)) || undefined;

const parseOrigin = (given: string): string | undefined =>
  given === "*" || (URL.canParse(given) && new URL(given).origin === given) ? given : undefined;

/** Accepts a name as `Host` has it, without its port. */
const parseHost = (given: string): string | undefined =>
  URL.canParse(`http://${given}:1`) && new URL(`http://${given}:1`).hostname === given.toLowerCase()
    ? given
    : undefined;
