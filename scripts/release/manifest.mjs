/** The package.json of a tarball: what those who install it need, and what the environment says of scope and repository. */
import { readFileSync, writeFileSync } from "node:fs";

/** What is of use in this repository only. */
const OURS = ["scripts", "devDependencies"];

/** The name under which a package is published: with `RELEASE_SCOPE`, if there is one. */
export function publishedName(name, scope = process.env.RELEASE_SCOPE) {
  if (!scope) return name;
  if (/^@[a-z0-9~-][a-z0-9._~-]*$/.test(scope)) return name.replace(/^@[^/]+/, scope);
  throw new Error(`RELEASE_SCOPE is "${scope}", which is no scope of npm's. Write it like @acme.`);
}

/** Where a package comes from, as npm wants to be told. Nothing, if nobody said: a made-up address is worse than none. */
export function origin(folder, repository = process.env.RELEASE_REPOSITORY) {
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
 * Rewrites the manifest of an unpacked tarball.
 *
 * @param file its package.json
 * @param folder where the package is in this repository
 * @throws Error if the environment has a scope or a repository that is none
 */
export function rewriteManifest(file, folder) {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const key of OURS) delete manifest[key];
  const { name, version, ...rest } = manifest;
  const published = { name: publishedName(name), version, ...origin(folder), ...rest };
  writeFileSync(file, `${JSON.stringify(published, null, 2)}\n`);
}
