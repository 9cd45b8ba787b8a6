import { pic } from "../../lib/clients";

export async function GET(request: Request): Promise<Response> {
  const event = Number(new URL(request.url).searchParams.get("event"));
  const fetchOptions = { next: { revalidate: 3600, tags: ["events"] } };
  return Response.json(await pic.getEventDetails({ event_id: event }, { fetchOptions }));
}
