/** Compiled as CommonJS, whose declarations of openapi-fetch differ from those of its ES modules. */
import { createClient } from "@9pic/client";
import { createOpenapiFetch, type paths } from "@9pic/client/openapi-fetch";
import { openTelemetry } from "@9pic/client/opentelemetry";
import { queryOptions } from "@9pic/client/tanstack-query";

const pic = createClient({ middleware: [openTelemetry()] });
const http = createOpenapiFetch();
export type Paths = keyof paths;
export const options = [queryOptions(pic, "listEvents")];

export async function listEvents(): Promise<number | undefined> {
  const { data } = await http.GET("/api/v1/ext/{org_id}/events", { params: { path: { org_id: 903 } } });
  // @ts-expect-error there is no such path
  await http.GET("/events");
  // @ts-expect-error event_id is missing
  queryOptions(pic, "ping");
  return data?.data.pagination.total;
}
