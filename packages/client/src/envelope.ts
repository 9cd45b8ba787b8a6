/** The body of every answer of the API. */
type Envelope = { responseType: "success" | "error"; message: string; data: unknown };

/** Whether a body is the envelope. Anything else comes from something between us and the API. */
export function isEnvelope(body: unknown): body is Envelope {
  if (typeof body !== "object" || body === null) return false;
  const { responseType, message } = body as Partial<Envelope>;
  return (responseType === "success" || responseType === "error") && typeof message === "string" && "data" in body;
}

/** The body as JSON, or as the text it is. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
