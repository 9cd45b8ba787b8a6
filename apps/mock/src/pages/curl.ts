import {
  type ApiDescription,
  essence,
  exampleOf,
  exampleOfParameter,
  isFile,
  type Operation,
  type Parameter,
  propertiesOf,
} from "@9pic/openapi";

/** What a command sends beside the examples of the document. */
export type CurlOptions = {
  /** The base URL. */
  url: string;
  key: string;
  /** Values of parameters by name, which replace their examples. */
  known: Record<string, unknown>;
};

/** The parts of a command for a POSIX shell: those before further options, and those after them with the body and the URL. */
export type Curl = { before: string; after: string; sendsFile: boolean };

/** Returns the command that requests an operation with its examples. */
export function curl(api: ApiDescription, operation: Operation, { url, key, known }: CurlOptions): Curl {
  const valueOf = (parameter: Parameter): unknown =>
    known[parameter.name] ?? exampleOfParameter(parameter, api.resolve);
  const required = operation.parameters.filter((parameter) => parameter.required);
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (template, name: string) => {
    const parameter = required.find((one) => one.in === "path" && one.name === name);
    return parameter ? encodeURIComponent(String(valueOf(parameter))) : template;
  });
  const query = required.filter((one) => one.in === "query").flatMap((one) => serialize(one, valueOf(one)));
  const headers = required.filter((one) => one.in === "header").map((one) => `${one.name}: ${valueOf(one)}`);
  const body = bodyOptions(api, operation);
  // curl sends a POST by itself where there is a body.
  const implied = body.length > 0 ? "POST" : "GET";
  const method = operation.method === implied ? [] : [`-X ${operation.method}`];
  const all = [...credential(api, operation, key), ...headers].map((header) => `-H "${escapeDouble(header)}"`);
  const target = quote(`${url}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`);
  return {
    before: ["curl -i", ...method, ...all].join(" "),
    after: [...body, target].join(" "),
    sendsFile: body.some((option) => option.startsWith(FILE)),
  };
}

/** The option for a file; text is sent with `--form-string`, in which no character is special. */
const FILE = "--form ";

/** Returns the header of the first way to authenticate; none if the operation needs no authentication. */
function credential(api: ApiDescription, { security: [first = {}] }: Operation, key: string): string[] {
  const [name] = Object.keys(first);
  const scheme = name === undefined ? undefined : api.securitySchemes.get(name);
  if (scheme?.type === "http") return [`Authorization: Bearer ${key}`];
  return scheme ? [`${scheme.name ?? "X-API-Key"}: ${key}`] : [];
}

/** Returns the pairs of a query parameter (OpenAPI 3.1.1, 4.8.12.3). */
function serialize({ name, style, explode }: Parameter, value: unknown): string[] {
  const texts = [value].flat().map((item) => encodeURIComponent(String(item)));
  const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[style as string] ?? ",";
  return (explode ? texts : [texts.join(delimiter)]).map((text) => `${encodeURIComponent(name)}=${text}`);
}

/** Returns the options that send the first example of the body, or a required body without one. */
function bodyOptions({ resolve }: ApiDescription, { requestBody }: Operation): string[] {
  const [media] = requestBody?.content ?? [];
  if (!media) return [];
  const { schema = true } = media;
  const [value = requestBody?.required ? exampleOf(schema, resolve, "string", "request") : undefined] =
    media.examples.map((one) => one.value);
  if (value === undefined) return [];
  if (essence(media.mediaType) !== "multipart/form-data") {
    const text =
      typeof value === "string" && !essence(media.mediaType).endsWith("json") ? value : JSON.stringify(value);
    if (essence(media.mediaType) === "application/json") return [`--json ${quote(text)}`];
    return [`-H "Content-Type: ${escapeDouble(media.mediaType)}"`, `--data-raw ${quote(text)}`];
  }
  const properties = propertiesOf(schema, resolve);
  return Object.entries(Object(value) as object).flatMap(([name, field]) => {
    const { items = properties[name] ?? true } = Object(resolve(properties[name] ?? true)) as { items?: never };
    return [field]
      .flat()
      .map((one) =>
        isFile(items, resolve) ? `${FILE}${quote(`${name}=@${one}`)}` : `--form-string ${quote(`${name}=${one}`)}`,
      );
  });
}

/** Quotes a word for a POSIX shell, if it has to be. */
export const quote = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Escapes a text for double quotes of a POSIX shell. */
export const escapeDouble = (text: string): string => text.replaceAll(/["$`\\]/g, String.raw`\$&`);
