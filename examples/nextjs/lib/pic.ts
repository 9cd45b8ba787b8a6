import { createClient } from "@9pic/client";
import { cache } from "react";

/** Reads the key from the environment at the first call, so that `next build` needs none. */
export const pic = createClient();

/** A page and its metadata share one request for an event. */
export const getEvent = cache((event_id: number) => pic.getEventDetails({ event_id }).result());
