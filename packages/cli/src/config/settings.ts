/** The settings of a command: its options, or else the environment, or else the config file. */
import { CommandError, EXIT } from "../errors.ts";
import { schemes, serverUrl, version } from "../generated/commands.ts";
import { type Config, readConfig } from "./config-file.ts";

export type Settings = {
  apiKey: string | undefined;
  orgId: number | undefined;
  baseUrl: string;
  /** The credentials of further security schemes, by the name of the scheme. */
  credentials: Record<string, string>;
  /** Why there is no key, if the config file has one that is not used. */
  unusedKey: string | undefined;
};

/** Names the program to the API. */
export const USER_AGENT: string = `9pic-cli/${version}`;

/** Returns an environment variable; undefined if it is empty. */
export const environment = (name: string): string | undefined => process.env[name] || undefined;

/** Reads the settings. Throws CommandError for an invalid variable or config file. */
export function readSettings(given: { baseUrl?: string | undefined }, config: Config = readConfig()): Settings {
  const baseUrl = given.baseUrl ?? environment("NINEPIC_BASE_URL") ?? config.baseUrl ?? serverUrl;
  const apiKey = environment("NINEPIC_API_KEY");
  // A key goes to the API that it was saved for, and to no other.
  const isForOther = config.apiKey !== undefined && originOf(config.baseUrl ?? serverUrl) !== originOf(baseUrl);
  return {
    apiKey: apiKey ?? (isForOther ? undefined : config.apiKey),
    orgId: readOrgId() ?? config.orgId,
    baseUrl,
    credentials: Object.fromEntries(
      schemes.flatMap((scheme) => {
        const value = environment(variableOf(scheme));
        return value === undefined ? [] : [[scheme, value]];
      }),
    ),
    unusedKey:
      isForOther && apiKey === undefined
        ? `The saved key is for ${originOf(config.baseUrl ?? serverUrl)}, and is not sent to another server.`
        : undefined,
  };
}

function readOrgId(): number | undefined {
  const text = environment("NINEPIC_ORG_ID");
  const id = text === undefined ? undefined : parseId(text);
  if (text === undefined || id !== undefined) return id;
  throw new CommandError("NINEPIC_ORG_ID must be a positive integer, such as 903.");
}

/** Returns the id of a text, such as 903; undefined if it has none. */
export const parseId = (text: string): number | undefined =>
  /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

/** Returns the error of a command that needs a key, if there is none. */
export const missingKey = ({ unusedKey = "There is no API key." }: Settings): CommandError =>
  new CommandError(`${unusedKey} Run \`9pic login\`, or set NINEPIC_API_KEY.`, EXIT.unauthorised);

/** Returns the environment variable of a security scheme: `NINEPIC_ADMIN_TOKEN` for `AdminToken`. */
export const variableOf = (scheme: string): string =>
  `NINEPIC_${scheme
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/\W+/g, "_")
    .toUpperCase()}`;

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);
