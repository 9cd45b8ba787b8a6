/** Mistakes that must not compile. `tsc --project test` reports each directive below that no longer has an error to expect. */
import { checkConnection, createClient, type ErrorKind } from "@9pic/client";
import { describe, expectTypeOf, test } from "vitest";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
const event = { event_id: 456 };

describe("options of a client", () => {
  test("refuses a misspelt option", () => {
    // @ts-expect-error 'orgID' is not an option
    createClient({ apiKey: "demo-key", orgID: 903 });
  });

  test("refuses a key that is a number", () => {
    // @ts-expect-error a number is not a key
    createClient({ apiKey: 42, orgId: 903 });
  });

  test("refuses retries as text", () => {
    // @ts-expect-error a text is not a number of retries
    createClient({ apiKey: "demo-key", orgId: 903, retries: "2" });
  });

  test("refuses a middleware that returns no response", () => {
    // @ts-expect-error the middleware returns undefined
    createClient({ apiKey: "demo-key", orgId: 903, middleware: [async (request, next) => void (await next(request))] });
  });
});

describe("arguments and options of a call", () => {
  test("refuses a misspelt argument", () => {
    // @ts-expect-error 'pagesize' is not a parameter
    pic.listEvents({ pagesize: 5 });
  });

  test("refuses an argument of another type", () => {
    // @ts-expect-error a page is a number
    pic.listEvents({ page: "2" });
  });

  test("refuses a missing argument", () => {
    // @ts-expect-error event_id is missing
    pic.ping({});
  });

  test("refuses a call without arguments that are required", () => {
    // @ts-expect-error event_id is missing
    pic.getEventDetails();
  });

  test("refuses a misspelt option of a call", () => {
    // @ts-expect-error 'singal' is not an option
    pic.ping(event, { singal: AbortSignal.timeout(1000) });
  });

  test("refuses a misspelt option of a paginated call", () => {
    // @ts-expect-error 'retrys' is not an option
    pic.listEvents({}, { retrys: 5 });
  });

  test("refuses an unknown operation", () => {
    // @ts-expect-error there is no operation deleteEvent
    pic.deleteEvent(event);
  });

  test("refuses the options of fetch that the client sets", () => {
    // @ts-expect-error redirects are not followed
    pic.ping(event, { fetchOptions: { redirect: "follow" } });
    // @ts-expect-error the signal is an option of the call
    pic.ping(event, { fetchOptions: { signal: AbortSignal.abort() } });
  });

  test("refuses to replace a method", () => {
    // @ts-expect-error methods are read-only
    pic.ping = pic.getEventDetails;
  });
});

describe("a call that is not paginated", () => {
  test("has no items", async () => {
    // @ts-expect-error a Call is not iterable
    for await (const item of pic.getEventDetails(event)) console.log(item);
  });

  test("has no pages", () => {
    // @ts-expect-error a Call has no pages
    pic.ping(event).pages();
  });

  test("has no option readAhead", () => {
    // @ts-expect-error only paginated calls have readAhead
    pic.ping(event, { readAhead: 2 });
  });
});

describe("data and results", () => {
  test("refuses a field that may be null", async () => {
    // @ts-expect-error event_name may be null
    console.log((await pic.getEventDetails(event)).event_name.length);
  });

  test("refuses an unknown field", async () => {
    // @ts-expect-error events have no cover_image
    console.log((await pic.getEventDetails(event)).cover_image);
  });

  test("refuses an unknown field of an item", async () => {
    // @ts-expect-error items have no name
    for await (const item of pic.listEvents()) console.log(item.name);
  });

  test("refuses the data of a result that was not checked", async () => {
    // @ts-expect-error data may be undefined
    console.log((await pic.ping(event).result()).data.status);
  });

  test("refuses the error of a success", async () => {
    const result = await pic.ping(event).result();
    // @ts-expect-error a success has no error
    if (result.ok) console.log(result.error.message);
  });

  test("refuses an unknown kind", async () => {
    const result = await pic.ping(event).result();
    // @ts-expect-error the kind is not_found
    console.log(result.kind === "notfound");
  });

  test("refuses a status that a kind cannot have", async () => {
    const result = await pic.ping(event).result();
    // @ts-expect-error a 404 is a not_found
    if (result.kind === "server") console.log(result.status === 404);
    // @ts-expect-error a 429 is a rate_limit
    if (result.kind === "api") console.log(result.status === 429);
    // @ts-expect-error without a response there is no status
    if (result.kind === "connection") console.log(result.status.toFixed());
    // @ts-expect-error a success has a 2xx status
    if (result.ok) console.log(result.status === 304);
  });

  test("refuses a status that fetch does not return", async () => {
    const result = await pic.ping(event).result();
    // @ts-expect-error fetch handles a 100 itself
    console.log(result.status === 100);
  });

  test("refuses the field of a failure before ok was checked", async () => {
    // @ts-expect-error only a failure has a message
    console.log((await pic.ping(event).result()).message);
  });

  test("refuses a switch that forgets a kind", () => {
    expectTypeOf(statusOf).toBeFunction();
  });

  test("refuses result() after then()", () => {
    // @ts-expect-error then() returns a plain promise
    pic.ping(event).then(String).result();
  });

  test("refuses the kind of a connection that was not checked", async () => {
    const connection = await checkConnection(pic, event);
    // @ts-expect-error only a failed test has a kind
    console.log(connection.kind);
  });
});

// @ts-expect-error not every kind has a status
function statusOf(kind: ErrorKind): number {
  switch (kind) {
    case "argument":
      return 400;
    case "timeout":
      return 504;
  }
}
