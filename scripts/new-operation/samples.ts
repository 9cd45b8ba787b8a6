/** The code samples of a new operation, in the four languages of the docs. The tests run them against the mock. */
import { FILE, type NewOperation } from "./operation.ts";
import { fieldsOf } from "./schemas.ts";

/** What a sample is made from. */
type Sample = {
  operation: NewOperation;
  /** With the examples of the parameters in its path. */
  url: string;
  /** The examples of the parameters in the query. */
  query: [string, unknown][];
  /** The arguments of the client's method: all parameters but the organisation. */
  args: string[];
  /** The JSON body, or the fields of the form without the file. */
  body: Record<string, string>;
  id: string;
  name: string;
};

/** Returns the files of the code samples, by their names. */
export function samplesOf(operation: NewOperation): [string, string][] {
  const { names, path, method, hasFile, parameters } = operation;
  const all = parameters.map(({ parameter }) => parameter);
  const value = (name: string): unknown => all.find((parameter) => parameter.name === name)?.example;
  const [id, name] = fieldsOf(names.item);
  const sample: Sample = {
    ...{ operation, id, name },
    url: `https://api.9pic.ai${path.replaceAll(/\{([^{}]+)\}/g, (_, one: string) => encodeURIComponent(String(value(one))))}`,
    query: all.filter((parameter) => parameter.in === "query").map((parameter) => [parameter.name, parameter.example]),
    args: all
      .filter((parameter) => parameter.name !== "org_id")
      .map((parameter) => `${parameter.name}: ${JSON.stringify(parameter.example)}`),
    body: method === "get" || hasFile ? {} : { [name]: `First ${names.noun}` },
  };
  const files = { "curl.sh": curl, "python.py": python, "javascript.js": javascript, "typescript.ts": typescript };
  return Object.entries(files).map(([file, write]) => [`code-samples/${names.id}/${file}`, write(sample)]);
}

function curl({ operation: { method, hasFile }, url, query, body }: Sample): string {
  const search = query.length > 0 ? `?${query.map(([name, value]) => `${name}=${String(value)}`).join("&")}` : "";
  const json = ['--header "Content-Type: application/json"', `--data '${JSON.stringify(body)}'`];
  const lines = [
    "curl --silent --show-error --fail-with-body",
    '--header "X-API-Key: $NINEPIC_API_KEY"',
    ...(method === "get" ? [] : hasFile ? [`--form ${FILE.field}=@${FILE.name}`] : json),
    `"${url}${search}"`,
  ];
  return `${lines.join(" \\\n  ")}\n`;
}

function python({ operation, url, query, body, id, name }: Sample): string {
  const { method, hasFile, pagination, names } = operation;
  const pairs = query.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(", ");
  const call = [
    `response = requests.${method}(`,
    `    "${url}",`,
    '    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},',
    ...(query.length > 0 ? [`    params={${pairs}},`] : []),
    ...(method === "get" ? [] : [hasFile ? `    files={"${FILE.field}": file},` : `    json=${pythonOf(body)},`]),
    "    timeout=30,",
    ")",
  ];
  const lines = hasFile ? [`with open("${FILE.name}", "rb") as file:`, ...call.map((line) => `    ${line}`)] : call;
  const print = pagination
    ? [
        `for ${names.item} in response.json()["data"]["${names.items}"]:`,
        `    print(${names.item}["${id}"], ${names.item}["${name}"])`,
      ]
    : ['data = response.json()["data"]', `print(data["${id}"], data["${name}"])`];
  return ["import os", "", "import requests", "", ...lines, "response.raise_for_status()", ...print, ""].join("\n");
}

const pythonOf = (body: Record<string, string>): string =>
  `{${Object.entries(body)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(", ")}}`;

function javascript({ operation, url, query, body, id, name }: Sample): string {
  const { method, hasFile, pagination, names } = operation;
  const json = method === "post" && !hasFile;
  const target = query.length > 0 ? "url" : `"${url}"`;
  const search = [
    `const url = new URL("${url}");`,
    ...query.map(([key, value]) => `url.searchParams.set("${key}", "${String(value)}");`),
    "",
  ];
  const form = [
    "const body = new FormData();",
    `body.set("${FILE.field}", await openAsBlob("${FILE.name}"), "${FILE.name}");`,
    "",
  ];
  const lines = [
    ...(hasFile ? ['import { openAsBlob } from "node:fs";', "", ...form] : []),
    ...(query.length > 0 ? search : []),
    `const response = await fetch(${target}, {`,
    ...(method === "post" ? ['  method: "POST",'] : []),
    `  headers: { "X-API-Key": process.env.NINEPIC_API_KEY${json ? ', "Content-Type": "application/json"' : ""} },`,
    ...(hasFile ? ["  body,"] : json ? [`  body: JSON.stringify(${JSON.stringify(body)}),`] : []),
    '  redirect: "manual", // never carry the key to another host',
    "});",
    `if (!response.ok) throw new Error(\`${names.title} failed with \${response.status}\`);`,
    "const { data } = await response.json();",
    pagination
      ? `for (const ${variable(names.item)} of data.${names.items}) ${printed(variable(names.item), id, name)}`
      : printed("data", id, name),
  ];
  return `${lines.join("\n")}\n`;
}

function typescript({ operation, args, body, id, name }: Sample): string {
  const { method, hasFile, pagination, names } = operation;
  const bodies = hasFile ? [`body: { ${FILE.field} }`] : method === "post" ? [`body: ${JSON.stringify(body)}`] : [];
  const call = `await pic.${names.id}({ ${[...args, ...bodies].join(", ")} });`;
  const lines = [
    ...(hasFile ? ['import { openAsBlob } from "node:fs";', ""] : []),
    'import { createClient } from "@9pic/client";',
    "",
    "const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });",
    ...(hasFile ? [`const ${FILE.field} = await openAsBlob("${FILE.name}");`] : []),
    pagination ? `const { ${names.items} } = ${call}` : `const ${variable(names.item)} = ${call}`,
    pagination
      ? `for (const ${variable(names.item)} of ${names.items}) ${printed(variable(names.item), id, name)}`
      : printed(variable(names.item), id, name),
  ];
  return `${lines.join("\n")}\n`;
}

const printed = (value: string, id: string, name: string): string => `console.log(${value}.${id}, ${value}.${name});`;

/** A variable in camelCase, with a name that is no keyword. */
const variable = (snake: string): string => {
  const name = snake.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return KEYWORDS.has(name) ? `${name}Item` : name;
};
const KEYWORDS = new Set([
  "case",
  "class",
  "const",
  "default",
  "delete",
  "export",
  "import",
  "new",
  "package",
  "return",
  "switch",
  "this",
  "url",
  "body",
  "pic",
]);
