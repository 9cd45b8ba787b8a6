/** Whether npm can attest where a tarball was built. Where it cannot, `npm publish --provenance` fails and publishes nothing. */

/** The hosts of the registries that take an attestation. */
const HOSTS = ["registry.npmjs.org"];

/** The one visibility of a repository whose attestation these registries take. GitHub also has "internal" and "private". */
const VISIBILITY = "public";

type Circumstances = {
  /** The URL of the registry. */
  registry: string;
  /** The visibility of the repository, as GitHub names it. */
  visibility: string | undefined;
  /** Where a job of GitHub proves its identity; not set in a job without `id-token: write`. */
  identity: string | undefined;
};

/** Returns the options with which `npm publish` attests where a tarball was built; none where that is not possible. */
export function provenanceOptions({ registry, visibility, identity }: Circumstances): string[] {
  const isTaken = URL.canParse(registry) && HOSTS.includes(new URL(registry).hostname) && visibility === VISIBILITY;
  return isTaken && identity ? ["--provenance"] : [];
}
