import { isDemoKey } from "../mask.ts";
import { runMock } from "../mock.ts";
import type { ServeArguments } from "./arguments.ts";
import { announce, endOnSignal, explainListenError } from "./process.ts";

/** Serves the mock, and prints its address. */
export async function serve(options: ServeArguments): Promise<void> {
  const { mock, key } = await runMock(options).catch(explainListenError(options));
  endOnSignal(mock.close);
  const { url } = mock;
  const shown = key && isDemoKey(key.key) ? ` (organisation ${key.org_id}, key ${key.key})` : "";
  if (options.log !== "silent")
    console.log(
      options.log === "json" ? JSON.stringify({ level: "info", url }) : `9pic-mock listens on ${url}${shown}`,
    );
  announce(url);
}
