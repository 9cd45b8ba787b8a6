/** Why packages are missing, for the case that the installation that pnpm began with has failed. Any Node runs this. */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { checkRegistry } from "./check-registry.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Below this, the disk counts as full, in bytes. */
const MIN_FREE = 50_000_000;

/** The state of the machine; tests pass another one. */
export const MACHINE = {
  /** The folders that an installation writes to: this repository, and that of pnpm's store. */
  folders: [ROOT, homedir()],
  /** The free space of a folder, in bytes. */
  free: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
  isWritable: (folder) => {
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
  checkRegistry,
};

/** Whether the packages of the lockfile are installed: pnpm copies it at the end of an installation. */
export function isInstalled(root = ROOT) {
  const [wanted, current] = ["pnpm-lock.yaml", "node_modules/.pnpm/lock.yaml"].map((file) => join(root, file));
  return existsSync(current) && readFileSync(wanted).equals(readFileSync(current));
}

/**
 * Explains a failed installation.
 *
 * @returns {Promise<string>} sentences that say what happened, why, and what to do
 */
export async function explainInstallation(machine = MACHINE) {
  return `The installation did not finish: ${await findReason(machine)}`;
}

async function findReason({ folders, free, isWritable, checkRegistry: check }) {
  const full = folders.find((folder) => free(folder) < MIN_FREE);
  if (full !== undefined)
    return `the disk of ${full} is full. It needs about 1.5 GB: free some, then run the command again.`;
  const locked = folders
    .flatMap((folder) => [folder, join(folder, "node_modules")])
    .find((folder) => existsSync(folder) && !isWritable(folder));
  if (locked !== undefined)
    return `you have no permission to write to ${locked}. Make it yours, or copy the repository to a folder of yours, then run the command again.`;
  const problem = await check().catch(() => undefined);
  if (problem !== undefined)
    return `${problem}. Connect to the network, or set the registry and the proxy in your .npmrc, then run the command again.`;
  return "the lines of pnpm above say why. Correct what they name, then run the command again.";
}
