import type { Credential } from "./document/conditions.ts";
import type { FormValue } from "./document/form-values.ts";
import { listInQuery } from "./parameter-styles.ts";

/** The parameter of a URL that names the documented response to provoke, `429.too-many-requests`. */
export const PROVOKED = "response";

/** A call, as the try-it panel describes it. */
export type PanelRequest = {
  method: string;
  server: string;
  path: string;
  parameters: Argument[];
  credential: PanelCredential | undefined;
  body: PanelBody | undefined;
  /** The value of the header `Prefer`, which asks the sandbox for a documented response. */
  prefer: string | undefined;
};

/** A parameter with its values: a list can have any number, another has one. */
export type Argument = { in: string; name: string; style: string; explode: boolean; isList: boolean; values: string[] };

/** The header with the secret, and the environment variable that holds it in commands. */
export type PanelCredential = Pick<Credential, "header" | "prefix" | "variable">;

export type PanelBody = { mediaType: string; text: string } | { mediaType: string; fields: FormValue[] };

/** Returns the path and query of a call. */
export function targetOf({ path, parameters }: Pick<PanelRequest, "path" | "parameters">): string {
  const inPath = new Map(parameters.filter((one) => one.in === "path").map(({ name, values }) => [name, values]));
  // A parameter without any value stays as it is in the path: an example of it is missing.
  const filled = path.replaceAll(
    /\{([^}]+)\}/g,
    (part, name: string) => inPath.get(name)?.map(encode).join(",") ?? part,
  );
  const query = parameters
    .filter((one) => one.in === "query")
    .map((one) => (one.isList ? listInQuery(one, one.values, encode) : pair(one)))
    .join("&");
  return query === "" ? filled : `${filled}?${query}`;
}

const pair = ({ name, values }: Argument): string => `${encode(name)}=${encode(values[0] ?? "")}`;

/** Encodes also what a shell would interpret between double quotes, and what ends a string in any language. */
export const encode = (text: string): string => encodeURIComponent(text).replaceAll("!", "%21").replaceAll("'", "%27");

/** Returns the header parameters of a call, and `Prefer`. */
export const headersOf = ({
  parameters,
  prefer,
}: Pick<PanelRequest, "parameters" | "prefer">): [name: string, value: string][] => [
  ...parameters
    .filter((one) => one.in === "header")
    .map(({ name, values }): [string, string] => [name, values.join(",")]),
  ...(prefer === undefined ? [] : [["Prefer", prefer] satisfies [string, string]]),
];

/** Prints the body, and fails for an error. */
const FAILING = "--silent --show-error --fail-with-body";

/** Prints the status, the headers and the body, of an error as well. */
export const INCLUDING = "--silent --include";

/** Writes the same call to the real API for a shell. The key comes from the environment, so that it is never typed into a page. */
export function curlOf(request: PanelRequest, options: string = FAILING): string {
  const { method, server, credential, body } = request;
  return [
    `curl ${options}${method === "GET" ? "" : ` --request ${method}`}`,
    ...(credential ? [`--header "${credential.header}: ${credential.prefix}$${credential.variable}"`] : []),
    ...headersOf(request).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(body ? bodyWords(body) : []),
    `"${server}${targetOf(request)}"`,
  ].join(" \\\n  ");
}

function bodyWords(body: PanelBody): string[] {
  if ("text" in body) return [`--header "Content-Type: ${body.mediaType}"`, `--data ${quote(body.text)}`];
  return body.fields.map(({ name, text, isFile }) =>
    isFile ? `--form ${quote(`${name}=@${fileName(text)}`)}` : `--form-string ${quote(`${name}=${text}`)}`,
  );
}

/** In curl's forms, a comma or a semicolon ends the name of a file that is not quoted. */
const fileName = (name: string): string =>
  /[,;"\\]/.test(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"` : name;

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
