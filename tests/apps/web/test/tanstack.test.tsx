import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { createClient } from "@9pic/client";
import { queryOptions } from "@9pic/client/tanstack-query";
import { useQuery, VueQueryPlugin } from "@tanstack/vue-query";
import { expect, test } from "vitest";
import { createApp, h } from "vue";

import { Event, Events } from "../src/tanstack.tsx";
import { eventually, OPTIONS, pic, render } from "./support.tsx";

test("useQuery shows an event", async () => {
  const { element } = render(<Event pic={pic} id={456} />);
  await eventually(() => expect(element.innerHTML).toBe("<h1>Mumbai Marathon 2026</h1>"));
});

test("useQuery shows the error of an unknown event and of an inactive key", async () => {
  const missing = render(<Event pic={pic} id={404404} />);
  const refused = render(<Event pic={createClient({ ...OPTIONS, apiKey: "demo-key-inactive" })} id={456} />);
  await eventually(() => expect(missing.element.innerHTML).toMatch(/^<p>404 Not Found from GET .* Check the ids\./));
  await eventually(() => expect(refused.element.innerHTML).toMatch(/^<p>403 Forbidden from GET .* inactive\./));
});

test("useInfiniteQuery shows one page after the other, up to the last", async () => {
  const { element } = render(<Events pic={pic} />);
  for (const count of [10, 20, 24]) {
    await eventually(() => expect(element.querySelectorAll("li")).toHaveLength(count));
    element.querySelector("button")?.click();
  }
  expect(element.querySelector("button")).toBeNull();
});

test("a component that is removed aborts its request", async () => {
  const received = Promise.withResolvers<ServerResponse>();
  const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*, x-api-key, user-agent" };
  // happy-dom requires CORS, as a page does. The request itself gets no response.
  const server = createServer(({ method }, response) =>
    method === "OPTIONS" ? response.writeHead(204, headers).end() : received.resolve(response),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { unmount } = render(<Event pic={createClient({ ...OPTIONS, baseUrl })} id={456} />);
  const response = await received.promise;
  const closed = once(response, "close");
  unmount();
  await closed;
  expect(response.writableFinished).toBe(false);
  server.close();
});

test("Vue's useQuery takes the same options and shows an event", async () => {
  const element = document.body.appendChild(document.createElement("main"));
  const app = createApp({
    setup() {
      const { data } = useQuery(queryOptions(pic, "getEventDetails", { event_id: 456 }));
      return () => h("h1", data.value?.event_name ?? "");
    },
  });
  app.use(VueQueryPlugin).mount(element);
  await eventually(() => expect(element.innerHTML).toBe("<h1>Mumbai Marathon 2026</h1>"));
  app.unmount();
});
