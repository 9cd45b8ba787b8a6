/** The name, the tarball and the package.json of a package as it is published. */
import { readFileSync, writeFileSync } from "node:fs";

/** Returns the published name of a package: with the scope in `RELEASE_SCOPE`, if that is set. */
export function publishedName(name: string, scope: string | undefined = process.env.RELEASE_SCOPE): string {
  if (!scope) return name;
  if (/^@[a-z0-9~-][a-z0-9._~-]*$/.test(scope)) return name.replace(/^@[^/]+/, scope);
  throw new Error(`RELEASE_SCOPE is "${scope}", which is not an npm scope. Write it like @acme.`);
}

/** Returns the file name of a tarball: `9pic-client-0.1.0.tgz`. */
export const tarballName = ({ name, version }: { name: string; version: string }): string =>
  `${publishedName(name).slice("@".length).replace("/", "-")}-${version}.tgz`;

/** Returns the fields of package.json about the repository in `RELEASE_REPOSITORY`; none if that is not set. */
export function repositoryFields(
  folder: string,
  repository: string | undefined = process.env.RELEASE_REPOSITORY,
): Record<string, unknown> {
  if (!repository) return {};
  if (!/^https:\/\/[^/\s]+\/\S+$/.test(repository))
    throw new Error(`RELEASE_REPOSITORY is "${repository}". Write it like https://github.com/acme/toolkit.`);
  const url = repository.replace(/(\.git)?\/?$/, "");
  return {
    repository: { type: "git", url: `git+${url}.git`, directory: folder },
    homepage: `${url}/tree/main/${folder}#readme`,
    bugs: `${url}/issues`,
  };
}

/**
 * Rewrites the package.json of an unpacked tarball: without the fields that only this repository uses, with name and repository from the
 * environment.
 *
 * @param file its package.json
 * @param folder the folder of the package in this repository
 * @throws Error if `RELEASE_SCOPE` or `RELEASE_REPOSITORY` is invalid
 */
export function rewriteManifest(file: string, folder: string): void {
  const { name, version, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  const published = { name: publishedName(name), version, ...repositoryFields(folder), ...rest };
  const dropped = { scripts: undefined, devDependencies: undefined };
  writeFileSync(file, `${JSON.stringify({ ...published, ...dropped }, null, 2)}\n`);
}
