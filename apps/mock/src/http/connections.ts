import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

type Connection = { reading: number; answering: number; waiting: (() => void)[] };

/**
 * What is under way on each connection. Requests can come in a row before the first is answered (RFC 9112, 9.3.2), and an answer
 * that Node does not write for us must wait for its turn.
 */
export class Connections {
  readonly #connections = new WeakMap<Duplex, Connection>();

  track(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#of(request.socket);
    connection.reading += 1;
    connection.answering += 1;
    request.once("end", () => {
      connection.reading -= 1;
    });
    response.once("close", () => {
      connection.answering -= 1;
      if (connection.answering === 0) for (const proceed of connection.waiting.splice(0)) proceed();
    });
  }

  /** Whether the body of a request is still on its way. */
  isReading(socket: Duplex): boolean {
    return this.#of(socket).reading > 0;
  }

  /** Waits until every request on the connection has its answer. */
  async answered(socket: Duplex): Promise<void> {
    const { answering, waiting } = this.#of(socket);
    if (answering > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  }

  #of(socket: Duplex): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const connection: Connection = { reading: 0, answering: 0, waiting: [] };
    this.#connections.set(socket, connection);
    return connection;
  }
}
