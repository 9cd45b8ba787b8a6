import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const read = (file: string): any => JSON.parse(readFileSync(resolve(`@9pic/spec/${file}`), "utf8"));

/** A fresh copy of the published document, which a test may change. */
export const readSpec = (): any => read("openapi.json");

/** The strict edition of the published document, which refuses undocumented properties. */
export const readStrictSpec = (): any => read("strict.json");
