import { fileURLToPath } from "node:url";

/** A module of `scripts/`, which has no types. */
export const script = (path: string): Promise<any> => import(/* @vite-ignore */ new URL(path, SCRIPTS).href);

const SCRIPTS = new URL("../../scripts/", import.meta.url);

/** The root of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
