/** Runs the command of an operation: reads its arguments, sends it, and writes what it returns. */
import { type ClientOptions, createClient } from "@9pic/client";

import { attemptListeners } from "./attempts.ts";
import { missingKey, readSettings, type Settings, USER_AGENT } from "./config/settings.ts";
import { CommandError, EXIT } from "./errors.ts";
import { type FriendlyName, HEALTH_CHECK_S } from "./friendly/names.ts";
import { createHideKey, type HideKey } from "./hide-key.ts";
import type { OperationCommand } from "./operation-command.ts";
import type { CommonOptions } from "./options.ts";
import { fileOutput, type Sink, standardOutput } from "./output/sink.ts";
import { writeList, writeResult } from "./output/write.ts";
import { type AnyClient, callOf } from "./request/any-client.ts";
import { type Given, ORGANISATION, readArguments } from "./request/arguments.ts";
import { knownSecrets } from "./secrets.ts";
import { escapeControls } from "./terminal.ts";

const HEALTH_CHECK_MS = HEALTH_CHECK_S * 1000;

/**
 * Runs the command of an operation.
 *
 * @param given what the user gave as arguments of the operation
 * @throws CommandError, or the error of the client, with nothing left of a file that is not complete
 */
export async function run(
  entry: OperationCommand,
  given: Given,
  options: CommonOptions,
  friendly?: FriendlyName,
): Promise<void> {
  const settings = readSettings(options);
  const secrets = [settings.apiKey, ...Object.values(settings.credentials)].filter((one) => one !== undefined);
  for (const secret of secrets) knownSecrets.add(secret);
  const args = await readArguments(entry, given, settings.orgId);
  const sink = options.output === undefined ? standardOutput() : await fileOutput(options.output);
  try {
    if (options.dryRun || options.curl) await preview(entry, args, settings, options, sink);
    else
      await send(entry, args, settings, options, {
        sink,
        hide: createHideKey(secrets),
        isHealthCheck: friendly?.isHealthCheck === true,
      });
    await sink.close();
  } catch (error) {
    sink.discard();
    // A visit of each value takes a frame of the stack.
    if (error instanceof RangeError)
      throw new CommandError("Unexpected response: its data is nested too deeply. Check --base-url.", EXIT.server);
    throw error;
  }
}

async function preview(
  entry: OperationCommand,
  args: Record<string, unknown>,
  { orgId, baseUrl, credentials }: Settings,
  options: CommonOptions,
  sink: Sink,
): Promise<void> {
  const { capture, formatCurl, formatRequest } = await import("./request/preview.ts");
  const request = await capture(entry, withPageSize(entry, args, options), {
    orgId,
    baseUrl,
    allowInsecureHttp: options.allowInsecureHttp === true,
    schemes: Object.keys(credentials),
  });
  const hide = createHideKey(knownSecrets);
  await sink.write(hide(options.curl ? formatCurl(request) : formatRequest(request)));
  if (options.all) process.stderr.write("This is the first request; --all sends one for each page.\n");
}

type Output = { sink: Sink; hide: HideKey; isHealthCheck: boolean };

async function send(
  entry: OperationCommand,
  args: Record<string, unknown>,
  settings: Settings,
  options: CommonOptions,
  output: Output,
): Promise<void> {
  checkCredentials(entry, settings);
  const client = createClient({
    ...clientOptions(settings, options, output.isHealthCheck),
    on: options.verbose ? attemptListeners(output.hide) : {},
    onDeprecated: (operation) => void process.stderr.write(`${escapeControls(operation)} is deprecated.\n`),
  }) as unknown as AnyClient;
  const start = performance.now();
  const call = callOf(client, entry.operationId, withPageSize(entry, args, options));
  if (options.all || options.limit !== undefined) return writeList(entry, call, options, output);
  const result = await call.result();
  if (!result.ok) throw result.error;
  const ms = Math.round(performance.now() - start);
  const isLine = output.isHealthCheck && !options.json && !options.csv && !options.table;
  if (isLine) return output.sink.write(`ok: ${targetOf(entry, args, settings)} (${ms} ms)\n`);
  return writeResult(entry, result.data, options, output);
}

/** Returns "org 903, event 456". */
const targetOf = ({ parameters }: OperationCommand, args: Record<string, unknown>, { orgId }: Settings): string =>
  parameters
    .map(({ name, flag, alias = flag }) => `${alias} ${args[name] ?? (name === ORGANISATION ? orgId : undefined)}`)
    .join(", ");

function clientOptions(
  { apiKey, credentials, orgId, baseUrl }: Settings,
  { timeout, retries, allowInsecureHttp = false }: CommonOptions,
  isHealthCheck: boolean,
): ClientOptions {
  const ms = timeout === undefined ? undefined : timeout * 1000;
  return {
    apiKey: apiKey ?? null,
    credentials,
    orgId,
    baseUrl,
    allowInsecureHttp,
    userAgent: USER_AGENT,
    ...(isHealthCheck && { timeout: HEALTH_CHECK_MS, totalTimeout: HEALTH_CHECK_MS, retries: 0 }),
    ...(ms !== undefined && { timeout: ms, totalTimeout: Math.max(ms, isHealthCheck ? ms : 90_000) }),
    ...(retries !== undefined && { retries }),
  };
}

/** Throws CommandError if an operation needs a credential and there is none. */
function checkCredentials({ security }: OperationCommand, settings: Settings): void {
  const { apiKey, credentials } = settings;
  if (security.length === 0 || apiKey !== undefined || security.some((scheme) => Object.hasOwn(credentials, scheme)))
    return;
  throw missingKey(settings);
}

/** With `--all`, the pages are as large as the spec allows, unless the user says otherwise. */
function withPageSize(
  { pagination, parameters }: OperationCommand,
  args: Record<string, unknown>,
  { all, limit }: CommonOptions,
): Record<string, unknown> {
  const size = parameters.find(({ name }) => name === pagination?.pageSize);
  if (size?.maximum === undefined || args[size.name] !== undefined || (!all && limit === undefined)) return args;
  return { ...args, [size.name]: Math.min(size.maximum, limit ?? size.maximum) };
}
