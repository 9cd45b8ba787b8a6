import { fileURLToPath } from "node:url";

/** Absolute path of the repository's root, without a trailing slash. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Imports a module of `scripts/`, which has no type declarations. */
export const importScript = (path: string): Promise<any> =>
  import(/* @vite-ignore */ new URL(`../../scripts/${path}`, import.meta.url).href);
