import { isDemoKey } from "../mask.ts";
import { createMock } from "../mock.ts";
import type { ServeArguments } from "./arguments.ts";
import { endOnSignal, explain } from "./process.ts";

/** Starts the mock and says where it is. */
export async function serve(options: ServeArguments): Promise<void> {
  const mock = await createMock(options);
  const { url, close } = await mock.listen().catch(explain(options));
  endOnSignal(close);
  if (options.log === "silent") return;
  const { org_id, key } = mock.key() ?? {};
  const call = key && isDemoKey(key) ? ` (organisation ${org_id}, key ${key})` : "";
  console.log(options.log === "json" ? JSON.stringify({ level: "info", url }) : `9pic-mock listens on ${url}${call}`);
}
