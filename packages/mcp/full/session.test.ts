import { expect, test } from "vitest";

import { recordSession } from "../session.ts";

test("session.txt has the messages of a session", async () => {
  await expect(await recordSession()).toMatchFileSnapshot("../session.txt");
});
