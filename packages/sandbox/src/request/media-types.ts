import type { CompiledBody, CompiledMedia } from "../spec/compiled-spec.ts";

/** Returns a media type without its parameters, in lower case. */
export const essenceOf = (type: string): string => (type.split(";", 1)[0] as string).trim().toLowerCase();

/** Whether a media type that was sent is JSON, such as `application/problem+json`. */
export const isJson = (type: string): boolean =>
  type === "application/json" || type.endsWith("+json") || type === "text/json";

/** Finds what is documented for a media type: the type itself, or else a range that it belongs to. */
export function findMedia(body: CompiledBody, type: string): CompiledMedia | undefined {
  const all = [body, ...(body.others ?? [])];
  const ranges = [`${type.split("/", 1)[0]}/*`, "*/*", "*"];
  if (type.endsWith("+json")) ranges.unshift("application/*+json");
  return [type, ...ranges].map((name) => all.find(({ mediaType }) => mediaType === name)).find(Boolean);
}
