/** Peers: generators of others, as users run them on the published document. They are installed in `tests/peers/`, outside of the workspace. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { cleanEnvironment } from "./clone.ts";
import { type CommandResult, type Environment, root, run } from "./run.ts";

export const FOLDER: string = join(root, "tests/peers");
/** From `FOLDER`. */
export const JSON_DOCUMENT = "../../spec/dist/openapi.json";
export const YAML_DOCUMENT = "../../spec/dist/openapi.yaml";

export type Peer = {
  /** The name of its program in `programs/` and of its folder in `generated/`. */
  name: string;
  /** The package that generates, and what a user needs for the result. */
  packages: string[];
  /** What is generated, for readers of the table. */
  generates: string;
  /** The command that generates. */
  command: string[];
  /** Where the generated code says less than the document. */
  notes?: string;
};

const output = (name: string, file = ""): string => join("generated", name, file);
const redocly = (name: string, ...generators: string[]): string[] => [
  ...["redocly", "generate-client", YAML_DOCUMENT, "--output", output(name, "client.ts")],
  ...generators.flatMap((one) => ["--generator", one]),
];

/** The peers whose output is TypeScript. Each has a program, which states and the compiler checks what the types say. */
export const peers: Peer[] = [
  {
    name: "hey-api",
    packages: ["@hey-api/openapi-ts", "zod"],
    generates: "Types, functions, zod",
    command: [
      ...["openapi-ts", "--input", JSON_DOCUMENT, "--output", output("hey-api")],
      ...["--plugins", "@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "zod"],
    ],
  },
  {
    name: "orval",
    packages: ["orval", "zod"],
    generates: "Types, functions, zod",
    command: ["orval", "--config", "orval.config.mjs"],
    notes: "The functions send no key, and the server is an option of orval: the program sets both.",
  },
  {
    name: "kubb",
    packages: ["@kubb/plugin-ts", "@kubb/plugin-client", "@kubb/plugin-zod", "zod"],
    generates: "Types, functions, zod",
    command: ["kubb", "generate", "--config", "kubb.config.mjs"],
    notes:
      "The functions return an error like a success, with the type of the success. `eventStatusEnum` has the known values.",
  },
  {
    name: "swagger-typescript-api",
    packages: ["swagger-typescript-api"],
    generates: "Types, a class",
    command: [
      ...["swagger-typescript-api", "generate", "--path", YAML_DOCUMENT],
      ...["--output", output("swagger-typescript-api"), "--name", "api.ts"],
    ],
    notes: "It throws the response, which has no type in a `catch`.",
  },
  {
    name: "typed-openapi",
    packages: ["typed-openapi"],
    generates: "Types, a class",
    command: ["typed-openapi", JSON_DOCUMENT, "--output", output("typed-openapi", "client.ts")],
    notes:
      "A `const` is a `string`, so `responseType` does not tell an error from a success. A call passes `query`, even an empty one.",
  },
  {
    name: "typed-openapi-zod",
    packages: ["typed-openapi", "zod"],
    generates: "zod",
    command: [
      ...["typed-openapi", JSON_DOCUMENT, "--output", output("typed-openapi-zod", "schemas.ts")],
      ...["--runtime", "zod", "--schemas-only"],
    ],
    notes: "A `const` is `z.string()`.",
  },
  {
    name: "openapi-typescript",
    packages: ["openapi-typescript", "openapi-fetch"],
    generates: "Types",
    command: ["openapi-typescript", YAML_DOCUMENT, "--output", output("openapi-typescript", "schema.ts")],
    notes: "openapi-fetch leaves the field `data` out of the type of an error, since it is always `null`.",
  },
  {
    name: "redocly",
    packages: ["@redocly/cli", "zod"],
    generates: "Types, functions, zod",
    command: redocly("redocly", "typescript", "zod"),
  },
];

/** `redocly generate-client` for Python, whose output needs `httpx`. */
export const pythonPeer: Peer = {
  name: "redocly-python",
  packages: ["@redocly/cli"],
  generates: "Python",
  command: redocly("redocly-python", "python"),
  notes: "A nested object that is no model is `Any`. `status` is `Optional[str]`.",
};

/** No peer sends telemetry or asks for updates. */
const QUIET: Environment = {
  DO_NOT_TRACK: "1",
  KUBB_DISABLE_TELEMETRY: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  NO_COLOR: "1",
};

/** Installs the peers, if the lockfile is newer than what is installed. Throws what npm prints if that fails. */
export async function installPeers(): Promise<void> {
  const [lockfile, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map((file) =>
    join(FOLDER, file),
  );
  if (existsSync(installed!) && statSync(installed!).mtimeMs > statSync(lockfile!).mtimeMs) return;
  const { code, stdout, stderr } = await run("npm", ["ci", "--no-progress", "--loglevel=error"], {
    cwd: FOLDER,
    env: { ...cleanEnvironment(process.env["HOME"] ?? FOLDER), ...QUIET },
  });
  if (code !== 0) throw new Error(`npm ci failed in tests/peers:\n${stdout}${stderr}`);
}

/** Runs a program of the installed peers in their folder, by the Node of this process. */
export const runPeer = ([program = "", ...args]: string[], env: Environment = {}): Promise<CommandResult> =>
  run(join(FOLDER, "node_modules/.bin", program), args, {
    cwd: FOLDER,
    env: { PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter), ...QUIET, ...env },
  });

/** Generates the code of a peer anew. */
export async function generate({ name, command }: Peer): Promise<CommandResult> {
  const folder = join(FOLDER, output(name));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return runPeer(command);
}

/** Returns a package of the peers with its version. */
export function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(FOLDER, "node_modules", name, "package.json"), "utf8")) as {
    version: string;
  };
  return `${name} ${version}`;
}
