/** Loads each entry both ways, and calls the API with it. */
import { createRequire } from "node:module";

import { createClient } from "@9pic/client";
import { createOpenapiFetch } from "@9pic/client/openapi-fetch";
import * as queries from "@9pic/client/tanstack-query";
import { QueryClient } from "@tanstack/query-core";

const pic = createClient();
const { data } = await createOpenapiFetch().GET("/api/v1/ext/{org_id}/events", { params: { path: { org_id: 903 } } });
const list = await new QueryClient().fetchInfiniteQuery(queries.infiniteQueryOptions(pic, "listEvents"));
const isOneCopy = createRequire(import.meta.url)("@9pic/client/tanstack-query").queryOptions === queries.queryOptions;
console.log(data.data.pagination.total, list.pages[0].pagination.total, isOneCopy);
process.exit(0); // The cache keeps its timers.
