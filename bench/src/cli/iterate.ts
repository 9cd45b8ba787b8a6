/** Iterates over a list with the client, as a program of a user does. */
import { createClient } from "../client/built.ts";

const page = Number(process.argv[2]);
let count = 0;
for await (const event of createClient().listEvents({ page, page_size: 100 })) count += Number(event.event_id > 0);
console.log(count);
