/** The name, the tarball and the package.json of a package as it is published. */
import { readFileSync, writeFileSync } from "node:fs";

/** Returns the published name of a package: with the scope in `RELEASE_SCOPE`, if that is set. */
export function publishedName(name: string, scope: string | undefined = process.env.RELEASE_SCOPE): string {
  if (!scope) return name;
  if (/^@[a-z0-9~-][a-z0-9._~-]*$/.test(scope)) return name.replace(/^@[^/]+/, scope);
  throw new Error(`RELEASE_SCOPE is "${scope}", which is not an npm scope. Write it like @acme.`);
}

type Version = { name: string; version: string };

/** Returns what the registry and the tags of git call a version: `@9pic/client@0.1.0`. */
export const publishedId = ({ name, version }: Version): string => `${publishedName(name)}@${version}`;

/** Returns the file name of a tarball: `9pic-client-0.1.0.tgz`. */
export const tarballName = ({ name, version }: Version): string =>
  `${publishedName(name).slice("@".length).replace("/", "-")}-${version}.tgz`;

/** Returns the file name of the bill of materials of a tarball: `9pic-client-0.1.0.cdx.json`. */
export const sbomName = (one: Version): string => tarballName(one).replace(/\.tgz$/, ".cdx.json");

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

/** Returns the field of package.json with the commit in `RELEASE_COMMIT`, for the tag of the release; none if that is not set. */
export function commitField(commit: string | undefined = process.env.RELEASE_COMMIT): Record<string, unknown> {
  if (!commit) return {};
  if (/^[0-9a-f]{40}$/.test(commit)) return { gitHead: commit };
  throw new Error(
    `RELEASE_COMMIT is "${commit}". Write all 40 digits of the commit, as "git rev-parse HEAD" prints them.`,
  );
}

/**
 * Rewrites the package.json of an unpacked tarball: without the fields that only this repository uses, with name, repository and
 * commit from the environment.
 *
 * @param file its package.json
 * @param folder the folder of the package in this repository
 * @throws Error if `RELEASE_SCOPE`, `RELEASE_REPOSITORY` or `RELEASE_COMMIT` is invalid
 */
export function rewriteManifest(file: string, folder: string): void {
  const { name, version, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  const published = { name: publishedName(name), version, ...repositoryFields(folder), ...rest, ...commitField() };
  const dropped = { scripts: undefined, devDependencies: undefined };
  writeFileSync(file, `${JSON.stringify({ ...published, ...dropped }, null, 2)}\n`);
}
