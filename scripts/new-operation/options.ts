import { parseArgs } from "node:util";

export type Options = {
  /** The operationId. */
  name: string;
  isPaginated: boolean;
  method: "get" | "post";
  /** Whether the body is a form with a file. */
  hasFile: boolean;
  path: string | undefined;
  tag: string | undefined;
};

const USAGE = "npx -y pnpm@12 new:operation NAME [--paginated] [--post [--file]] [--path PATH] [--tag TAG]";

export const HELP: string = `${USAGE}

Writes every file of a new operation: its path, schemas, examples, code samples and changeset. All checks pass with them.

  NAME         the operationId in camelCase, such as listImages. It is the name of the client's method
  --paginated  takes page and page_size, and returns a list
  --post       a POST with a JSON body; a GET by default
  --file       with --post: a form (multipart/form-data) with a file
  --path PATH  such as /api/v1/ext/{org_id}/event/{event_id}/images; from the name by default
  --tag TAG    the group in the docs, which is added if it is new; the most common one by default
  --help       prints this text

If anything is refused, no file is written.`;

/** Reads the arguments; undefined for `--help`. Throws an error in one line. */
export function readOptions(args: string[]): Options | undefined {
  const flag = { type: "boolean", default: false } as const;
  const options = {
    ...{ paginated: flag, post: flag, file: flag, help: flag },
    path: { type: "string" },
    tag: { type: "string" },
  } as const;
  const { values, positionals } = parse(() => parseArgs({ args, options, allowPositionals: true }));
  const [name, ...others] = positionals;
  if (values.help) return undefined;
  if (name === undefined || others.length > 0) throw new Error(`Name one operation. Usage: ${USAGE}`);
  if (values.file && !values.post) throw new Error("--file is part of a body. Add --post.");
  return {
    name,
    isPaginated: values.paginated,
    method: values.post ? "post" : "get",
    hasFile: values.file,
    path: values.path,
    tag: values.tag,
  };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${(error as Error).message.split(". ")[0]}. Usage: ${USAGE}`, { cause: error });
  }
}
