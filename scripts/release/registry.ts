/** What the registry that npm's settings name knows of a package. */
import { run } from "../run.ts";

/**
 * Returns the versions of a package that the registry has; none if it does not have the package.
 *
 * @throws Error if the registry does not respond
 */
export function publishedVersions(name: string): string[] {
  // Not from npm's cache, which .npmrc prefers.
  const view = ["npm", "view", name, "versions", "--json", "--no-prefer-offline", "--prefer-online"];
  const { status, stdout, stderr } = run(view, { mayFail: true });
  // npm prints a list of one as a text, and nothing if there is none.
  if (status === 0) return stdout.trim() === "" ? [] : [JSON.parse(stdout)].flat();
  const { error } = stdout.startsWith("{") ? JSON.parse(stdout) : {};
  if (error?.code === "E404") return [];
  throw new Error(
    `The registry could not be queried for ${name}, so nothing was changed: ${error?.summary || stderr || stdout}`,
  );
}

/** Returns the URL of the registry that npm publishes a package to: that of its scope, or the general one. */
export function registryOf(name: string): string {
  const settings = [`${name.split("/")[0]}:registry`, "registry"];
  const values = settings.map((setting) => run(["npm", "config", "get", setting]).stdout.trim());
  return values.find((value) => URL.canParse(value)) ?? "";
}
