import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * What a site is built from, and where it is published; `USAGE` describes each option. The paths of files are absolute. `site` has no
 * slash at the end, and `base` has one at both ends.
 */
export type Options = Record<"spec" | "releases" | "workflows" | "synonyms" | "out" | "site" | "base", string>;

const require = createRequire(import.meta.url);
const spec = (file: string): string => require.resolve(`@9pic/spec/${file}`);

/** Where `start` serves the site. */
export const DEFAULT_SITE = "http://127.0.0.1:4011";

/** The folder in which the spec is edited. */
export const specFolder: string = dirname(spec("package.json"));

export const USAGE = `Usage: npx -y pnpm@12 --filter @9pic/docs run build [options]
  --spec FILE        a bundled OpenAPI 3.1 document            (default: the bundle of @9pic/spec)
  --releases FOLDER  a document for each release: 1.0.0.yaml   (default: spec/releases)
  --workflows FOLDER files in the Arazzo format, for guides    (default: spec/workflows)
  --synonyms FILE    the words of readers, for the search      (default: spec/search-synonyms.yaml)
  --out FOLDER       the folder to write                       (default: dist)
  --site URL         the origin of the published site          (default: ${DEFAULT_SITE}, where \`start\` serves it)
  --base PATH        the path of the site on that origin       (default: /)`;

/**
 * Reads the command line.
 *
 * @throws Error with the usage, if an option is unknown or invalid
 */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        spec: { type: "string", default: spec("openapi.json") },
        releases: { type: "string", default: join(specFolder, "releases") },
        workflows: { type: "string", default: join(specFolder, "workflows") },
        synonyms: { type: "string", default: join(specFolder, "search-synonyms.yaml") },
        out: { type: "string", default: fileURLToPath(new URL("../dist", import.meta.url)) },
        site: { type: "string", default: DEFAULT_SITE },
        base: { type: "string", default: "/" },
      },
    });
    const { spec: document, releases, workflows, synonyms, out } = values;
    const files = {
      spec: resolve(document),
      releases: resolve(releases),
      workflows: resolve(workflows),
      synonyms: resolve(synonyms),
      out: resolve(out),
    };
    return { ...files, ...readAddress(values.site, values.base) };
  } catch (error) {
    throw new Error(`${(error as Error).message.split(". ")[0]}\n\n${USAGE}`, { cause: error });
  }
}

function readAddress(site: string, base: string): Pick<Options, "site" | "base"> {
  if (!URL.canParse(site)) throw new Error(`--site must be a URL such as https://docs.example.com, not ${site}.`);
  const { protocol, origin, pathname } = new URL(site);
  if (!protocol.startsWith("http")) throw new Error(`--site must begin with http:// or https://, not ${protocol}`);
  if (pathname !== "/" && base !== "/") throw new Error(`Give the path once: --site ${origin} --base ${base}`);
  const path = base === "/" ? pathname : base;
  if (/[^\w./~-]/.test(path)) throw new Error(`--base must be a path such as /docs/, not ${path}.`);
  return { site: origin, base: `/${path}/`.replaceAll(/\/+/g, "/") };
}
