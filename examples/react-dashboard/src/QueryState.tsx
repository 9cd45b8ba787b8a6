import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { ErrorNotice } from "./ErrorNotice.tsx";

/** Shows what a query without data waits for, or its error. */
export function QueryState({ query, loading }: { query: UseQueryResult; loading: ReactNode }) {
  const { error, isSuccess, isFetching, errorUpdatedAt, refetch } = query;
  // A query without data has no error while it is tried again; its notice has to stay.
  const [shown, setShown] = useState(error);
  const next = error ?? (isSuccess ? null : shown);
  if (next !== shown) setShown(next);
  if (next)
    return <ErrorNotice error={next} at={errorUpdatedAt} isRetrying={isFetching} onRetry={() => void refetch()} />;
  return isSuccess ? null : loading;
}
