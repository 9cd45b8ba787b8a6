import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

type Connection = { reading: Set<IncomingMessage>; answering: Set<Promise<unknown>> };

/**
 * What is under way on each connection. Requests can come in a row before the first is answered (RFC 9112, 9.3.2), and an answer
 * that Node does not write for us must wait for its turn.
 */
export class Connections {
  readonly #connections = new WeakMap<Duplex, Connection>();

  track(request: IncomingMessage, response: ServerResponse): void {
    const { reading, answering } = this.#of(request.socket);
    reading.add(request);
    request.once("end", () => reading.delete(request));
    const answered = new Promise((resolve) => response.once("close", resolve));
    answering.add(answered);
    void answered.then(() => answering.delete(answered));
  }

  /** Whether the body of a request is still on its way. */
  isReading(socket: Duplex): boolean {
    return this.#of(socket).reading.size > 0;
  }

  /** Waits until every request on the connection has its answer. */
  async answered(socket: Duplex): Promise<void> {
    await Promise.all(this.#of(socket).answering);
  }

  #of(socket: Duplex): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const connection: Connection = { reading: new Set(), answering: new Set() };
    this.#connections.set(socket, connection);
    return connection;
  }
}
