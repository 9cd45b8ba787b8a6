import { parseArgs } from "node:util";

import { LOG_FORMATS, type LogFormat } from "../log.ts";
import { ENGINES, type MockOptions } from "../options.ts";

/** An argument that makes no sense. The message says what would. */
export class ArgumentError extends Error {}

type Place = { port: number; host: string };
export type ServeArguments = MockOptions & Place;
export type ProxyArguments = Place & {
  upstream: string;
  spec: string | undefined;
  log: LogFormat;
  failOnViolation: boolean;
};

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const place = { port: { ...text, default: "4010" }, host: { ...text, default: "127.0.0.1" }, help: flag };

/** Reads the arguments of the mock; undefined if help is asked for. */
export function readServeArguments(args: string[]): ServeArguments | undefined {
  const { values } = parse(() =>
    parseArgs({
      args,
      options: {
        ...place,
        engine: { ...text, default: "sandbox" },
        dataset: text,
        events: text,
        delay: text,
        fail: text,
        "rate-limit": text,
        cors: text,
        log: { ...text, default: "pretty" },
        spec: text,
        watch: flag,
      },
    }),
  );
  if (values.help) return undefined;
  const { dataset, spec, watch } = values;
  if (watch && !dataset && !spec) throw new ArgumentError("--watch needs --data or --spec: there is nothing to watch.");
  return {
    ...readPlace(values),
    engine: oneOf("engine", values.engine, ENGINES),
    dataset,
    spec,
    watch,
    events: whole("events", values.events, 1_000_000),
    delay: readDelay(values.delay),
    failureRate: readShare(values.fail),
    rateLimit: readRate(values["rate-limit"]),
    cors: readCors(values.cors),
    log: oneOf("log", values.log, LOG_FORMATS),
  };
}

/** Reads the arguments of the proxy; undefined if help is asked for. */
export function readProxyArguments(args: string[]): ProxyArguments | undefined {
  const { values } = parse(() =>
    parseArgs({
      args,
      options: { ...place, upstream: text, spec: text, log: { ...text, default: "pretty" }, "fail-on": text },
    }),
  );
  if (values.help) return undefined;
  const { upstream, spec } = values;
  if (!upstream || !/^https?:\/\//i.test(upstream) || !URL.canParse(upstream))
    throw new ArgumentError(`--upstream must be a URL such as https://api.9pic.ai, not ${upstream ?? "missing"}.`);
  if (values["fail-on"] !== undefined) oneOf("fail-on", values["fail-on"], ["violation"]);
  return {
    ...readPlace(values),
    upstream: new URL(upstream).origin,
    spec,
    log: oneOf("log", values.log, LOG_FORMATS),
    failOnViolation: values["fail-on"] === "violation",
  };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    // What Node adds is about positional arguments, which there are none of.
    throw new ArgumentError(`${(error as Error).message.split(/\.\s/, 1)[0]}.`);
  }
}

function readPlace({ port, host }: { port: string; host: string }): Place {
  // Node takes an empty host for "every address", which nobody who left a variable unset can want.
  if (!host) throw new ArgumentError("--host must be an address, not nothing.");
  return { port: whole("port", port, 65_535) as number, host };
}

function whole(name: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value) && Number(value) <= most) return Number(value);
  throw new ArgumentError(`--${name} must be 0 to ${most}, not ${value || "nothing"}.`);
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found) return found;
  throw new ArgumentError(`--${name} must be ${known.join(" or ")}, not ${value || "nothing"}.`);
}

function readDelay(value: string | undefined): MockOptions["delay"] {
  if (value === undefined) return undefined;
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(value) ?? [];
  if (from === undefined || Number(from) > Number(to) || Number(to) > 600_000)
    throw new ArgumentError(`--delay must be milliseconds such as 300 or 50-400, not ${value || "nothing"}.`);
  return [Number(from), Number(to)];
}

function readShare(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(value) ?? [];
  const share = Number(number) / (percent ? 100 : 1);
  if (number === undefined || share > 1)
    throw new ArgumentError(`--fail must be a share such as 5% or 0.05, not ${value || "nothing"}.`);
  return share;
}

function readRate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value) && Number(value) > 0) return Number(value);
  throw new ArgumentError(`--rate-limit must be calls per second, above 0, not ${value || "nothing"}.`);
}

function readCors(value: string | undefined): string | undefined {
  if (value === undefined || value === "*") return value;
  if (URL.canParse(value) && new URL(value).origin === value) return value;
  throw new ArgumentError(`--cors must be an origin such as http://localhost:3000, or *, not ${value || "nothing"}.`);
}
