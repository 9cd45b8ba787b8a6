/** Request bodies as they are sent: JSON, and forms with files. */
import { basename } from "node:path";

import { essence } from "@9pic/openapi";

/** A body and its `Content-Type`. */
export type RequestBody = { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Reads the body of a `Request` or a `Response`. */
export const readBytes = async (message: Request | Response): Promise<RequestBody["bytes"]> =>
  new Uint8Array(await message.arrayBuffer());

/** A file of a form. Its content is made from its name. */
export class SampleFile {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  /** Written in place of the content where a value is compared or reported. */
  toJSON(): string {
    return `(file ${this.name})`;
  }
}

/** The value of a form's field. A list is sent as several parts of the same name (RFC 7578, 4.3). */
export type FormPart = string | SampleFile | File;
export type FormValue = FormPart | FormPart[];
export type FormValues = Record<string, FormValue>;

export const JSON_TYPE = "application/json";
export const FORM_TYPE = "multipart/form-data";

/** Encodes a text as a body of any media type. */
export const encodeText = (text: string, type = JSON_TYPE): RequestBody => ({
  type,
  bytes: new TextEncoder().encode(text),
});

export const encodeJson = (value: unknown): RequestBody => encodeText(JSON.stringify(value));

/** Encodes a form. Its boundary is another one each time. */
export async function encodeForm(values: FormValues): Promise<RequestBody> {
  const form = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) form.append(name, one instanceof SampleFile ? createFile(one.name) : one);
  const encoded = new Response(form);
  return { type: encoded.headers.get("content-type") as string, bytes: await readBytes(encoded) };
}

/** Decodes a form that was encoded here or by the client. */
export const decodeForm = ({ type, bytes }: RequestBody): Promise<FormData> =>
  new Response(bytes, { headers: { "content-type": type } }).formData();

/** A JPEG and a PNG of one pixel, since a server may look into a file. */
// cspell:disable-next-line
const JPEG = `/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP${"/".repeat(86)}wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=`;
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const SAMPLES: Record<string, { type: string; content: string }> = {
  jpg: { type: "image/jpeg", content: JPEG },
  jpeg: { type: "image/jpeg", content: JPEG },
  png: { type: "image/png", content: PNG },
};

/** Creates the file of a documented file name, such as `selfie.jpg`. */
export function createFile(name: string): File {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const { type, content } = SAMPLES[extension] ?? { type: "application/octet-stream", content: btoa("sample") };
  return new File([Buffer.from(content, "base64")], basename(name), { type });
}

/** Returns the media type and the size of a body: `application/json, 52 bytes`. */
export const describeBody = ({ type, bytes }: RequestBody): string =>
  `${essence(type) || "no media type"}, ${bytes.length} ${bytes.length === 1 ? "byte" : "bytes"}`;
