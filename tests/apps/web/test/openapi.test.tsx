import { createOpenapiFetch } from "@9pic/client/openapi-fetch";
import { expect, test } from "vitest";

import { ReactQueryEvent, SwrEvent } from "../src/openapi.tsx";
import { eventually, OPTIONS, render } from "./support.tsx";

const COMPONENTS = { "openapi-react-query": ReactQueryEvent, "swr-openapi": SwrEvent };

test.each(Object.entries(COMPONENTS))("%s shows an event", async (_, Event) => {
  const { element } = render(<Event http={createOpenapiFetch(OPTIONS)} id={456} />);
  await eventually(() => expect(element.innerHTML).toBe("<h1>Mumbai Marathon 2026</h1>"));
});

test.each(Object.entries(COMPONENTS))("%s shows the API's message for an unknown event", async (_, Event) => {
  const { element } = render(<Event http={createOpenapiFetch(OPTIONS)} id={404404} />);
  await eventually(() => expect(element.innerHTML).toBe("<p>Event configuration not found</p>"));
});

test.each(Object.entries(COMPONENTS))("%s shows the message for a key that is inactive", async (_, Event) => {
  const http = createOpenapiFetch({ ...OPTIONS, apiKey: "demo-key-inactive" });
  const { element } = render(<Event http={http} id={457} />);
  await eventually(() => expect(element.innerHTML).toMatch(/<p>API key is inactive/));
});
