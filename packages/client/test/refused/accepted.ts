import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
const { events, pagination } = await pic.listEvents({ page: 2, page_size: 5 });
const { event_name, selfie_search } = await pic.getEventDetails({ event_id: 456 }, { headers: { Prefer: "code=200" } });
const { status } = await pic.ping({ event_id: 456, org_id: 904 });
await pic.listEvents();
const { data } = await pic.http.GET("/api/v1/ext/{org_id}/events", { params: { path: { org_id: 903 } } });

const ok: "ok" = status;
const name: string | null = event_name;
const searchable: boolean = selfie_search;
const total: number = pagination.total;
const ids: number[] = events.map((event) => event.event_id);
const message: string | undefined = data?.message;
export const known: "active" | "other" = events[0]?.status === "active" ? "active" : "other";
export const unknown = events[0]?.status === "archived";
export { ids, message, name, ok, searchable, total };
