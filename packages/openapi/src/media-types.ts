import type { MediaType, Response } from "./types.ts";

/** Returns the essence of a media type (MIME Sniffing, 4.2): `Application/JSON; charset=utf-8` becomes `application/json`. */
export const essence = (mediaType: string): string => (mediaType.split(";", 1)[0] as string).trim().toLowerCase();

/** Returns the JSON of a response or a request body. Media types are compared without case and parameters (RFC 9110, 8.3.1). */
export const jsonContent = ({ content }: Pick<Response, "content">): MediaType | undefined =>
  content.find(({ mediaType }) => essence(mediaType) === "application/json");

/** Whether a media type is JSON, such as `application/problem+json`, or a range that JSON belongs to, such as `application/*`. */
export const isJsonLike = (mediaType: string): boolean =>
  /^(\*|application)\/(\*|json)$|^text\/json$|\+json$/.test(essence(mediaType));

/** Returns the media type of a response that a mock sends: `application/json`, or else another JSON, or else the first. */
export const preferredContent = (response: Pick<Response, "content">): MediaType | undefined =>
  jsonContent(response) ?? response.content.find(({ mediaType }) => isJsonLike(mediaType)) ?? response.content[0];
