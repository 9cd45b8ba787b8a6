import type { Item } from "@9pic/client";
import { focusManager, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import { ConnectionForm } from "./ConnectionForm.tsx";
import { EventDialog } from "./EventDialog.tsx";
import { EventList } from "./EventList.tsx";
import { connect } from "./session.ts";

/** The running example of 9pic's documentation. */
const ORG_ID = 903;

// By default, a window that was visible all the time does not count.
focusManager.setEventListener((onFocus) => {
  addEventListener("focus", () => onFocus());
  addEventListener("visibilitychange", () => onFocus());
});

export function App() {
  const [session, setSession] = useState(() => connect("", ORG_ID));
  const [chosen, setChosen] = useState<Item<"listEvents">>();
  return (
    <QueryClientProvider client={session.cache}>
      <header>
        <img src="/icon.svg" alt="" width="28" height="28" />
        <h1>9pic events</h1>
      </header>
      <main>
        <ConnectionForm orgId={ORG_ID} onConnect={setSession} />
        <EventList key={session.id} pic={session.pic} onChoose={setChosen} />
      </main>
      {chosen && <EventDialog pic={session.pic} event={chosen} onClose={() => setChosen(undefined)} />}
    </QueryClientProvider>
  );
}
