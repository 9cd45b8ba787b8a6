import { checkConnection, type Connection, isNinePicError } from "@9pic/client";
import { type SubmitEvent, startTransition, useActionState } from "react";

import { causeOf } from "./causes.ts";
import { acceptsKey, connect, type Session } from "./session.ts";

/** The running example of 9pic's documentation. */
const EVENT_ID = 456;

const ID = { inputMode: "numeric", pattern: "[1-9][0-9]{0,14}", title: "A positive integer", required: true } as const;

/** Takes the key, the organisation and the event; tests them, and hands the session on. */
export function ConnectionForm({ orgId, onConnect }: { orgId: number; onConnect: (session: Session) => void }) {
  const [connection, test, isTesting] = useActionState(async (_: Connection | undefined, form: FormData) => {
    try {
      const session = connect(String(form.get("key") ?? ""), Number(form.get("org")));
      startTransition(() => onConnect(session));
      return await checkConnection(session.pic, { event_id: Number(form.get("event")) });
    } catch (error) {
      if (!isNinePicError(error)) throw error;
      return { ok: false, kind: error.kind, message: error.message, advice: error.message } as const;
    }
  }, undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => test(form));
  };
  return (
    <section className="card" aria-labelledby="connection">
      <h2 id="connection">Connection</h2>
      <form onSubmit={submit}>
        {acceptsKey ? (
          <label className="wide">
            API key
            <input
              name="key"
              type="password"
              autoComplete="off"
              placeholder="The key of the server"
              aria-describedby="key-note"
            />
          </label>
        ) : null}
        <p id="key-note" className="note wide">
          {acceptsKey
            ? "A key that you type stays in this page until you close it, and is sent to the server of this page only."
            : "The server of this page has the API key."}
        </p>
        <label>
          Organisation
          <input name="org" defaultValue={orgId} {...ID} />
        </label>
        <label>
          Event
          <input name="event" defaultValue={EVENT_ID} {...ID} />
        </label>
        <button className="primary wide" aria-disabled={isTesting}>
          {isTesting ? "Testing …" : "Test connection"}
        </button>
      </form>
      <div role="status">{connection && !isTesting && <Outcome connection={connection} />}</div>
    </section>
  );
}

function Outcome({ connection }: { connection: Connection }) {
  if (connection.ok) return <p className="outcome good">Connected in {Math.round(connection.latencyMs)} ms</p>;
  const { title, advice } = causeOf(connection.kind);
  return (
    <div className="outcome bad">
      <h3>{title}</h3>
      <p>{advice}</p>
      <details>
        <summary>Details</summary>
        <code>{connection.message}</code>
      </details>
    </div>
  );
}
