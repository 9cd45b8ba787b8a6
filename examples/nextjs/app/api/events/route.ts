import { pic } from "../../../lib/pic";

/** A route handler, for the code of a page that runs in the browser. */
export async function GET(request: Request): Promise<Response> {
  const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
  const result = await pic.listEvents({ page }, { signal: request.signal }).result();
  if (result.ok) return Response.json(result.data);
  console.error(result.message);
  return Response.json({ error: result.kind }, { status: result.kind === "argument" ? 422 : 502 });
}
