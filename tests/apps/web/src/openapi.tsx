/** Components that read the API through hooks for openapi-fetch. */
import { createOpenapiFetch, type paths } from "@9pic/client/openapi-fetch";
import createHooks from "openapi-react-query";
import { createQueryHook } from "swr-openapi";

type OpenapiFetch = ReturnType<typeof createOpenapiFetch>;
type Props = { http: OpenapiFetch; id: number };

const PATH = "/api/v1/ext/{org_id}/event/{event_id}/details" satisfies keyof paths;

export function ReactQueryEvent({ http, id }: Props) {
  const { useQuery } = createHooks(http);
  const params = { path: { org_id: 903, event_id: id } };
  const { data, error } = useQuery("get", PATH, { params }, { retry: false });
  if (error) return <p>{error.message}</p>;
  return <h1>{data?.data.event_name}</h1>;
}

export function SwrEvent({ http, id }: Props) {
  const useQuery = createQueryHook(http, "9pic");
  const { data, error } = useQuery(PATH, { params: { path: { org_id: 903, event_id: id } } });
  if (error) return <p>{error.message}</p>;
  return <h1>{data?.data.event_name}</h1>;
}
