import { run } from "../run.mjs";
/** Tarballs of packages, as npm names and reads them. */
import { publishedName } from "./manifest.mjs";

/** The name of a package's tarball: `9pic-client-0.1.0.tgz`. */
export const tarballName = (name, version) =>
  `${publishedName(name).slice("@".length).replace("/", "-")}-${version}.tgz`;

/** The package.json in a tarball. */
export async function manifestOf(file) {
  const { stdout } = await run(["tar", "xzOf", file, "package/package.json"]);
  return JSON.parse(stdout);
}
