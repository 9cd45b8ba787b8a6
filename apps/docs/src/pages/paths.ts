import type { Operation } from "../document/operations.ts";
import { slug } from "../links.ts";

/** Where the page of each thing is. */
export const operationPath = ({ id }: Pick<Operation, "id">): string => `operations/${safe(id)}`;
export const modelPath = (name: string): string => `models/${safe(name)}`;
export const guidePath = (title: string): string => slug(title) || "guide";
export const MODELS = "models";
export const CHANGELOG = "changelog";

/** An operationId can be any text; a path is a file's name too. */
const safe = (name: string): string => name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^\.+/, "");
