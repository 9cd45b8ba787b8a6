/**
 * The least that a server of Node's can do: it looks at nothing, and sends the same bytes to everyone. JavaScript, since its start is
 * measured, and Node takes time to strip types.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port, file] = process.argv.slice(2);
const { headers, body } = JSON.parse(readFileSync(file, "utf8"));
const bytes = Buffer.from(body);

createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(Number(port), "127.0.0.1");
