import { DEFAULT_PORT } from "./options.ts";

export const HELP: string = `9pic-mcp serves the 9pic API to AI agents, with the Model Context Protocol. Each operation is a tool.

  9pic-mcp [options]             serves one agent on stdin and stdout, which starts it by itself
  9pic-mcp --http [options]      serves agents of this machine on http://127.0.0.1:${DEFAULT_PORT}/mcp

Options
  --sandbox        responses come from the sandbox: no key, no network
  --allow-writes   also serve the tools that change something; without it, all tools only read
  --http           serve streamable HTTP instead of stdio, on the loopback interface only
  --port N         the port of --http; default: ${DEFAULT_PORT}; 0 selects a free port
  --version        print the version
  --help           print this help

Environment
  NINEPIC_API_KEY    the API key. No tool takes it, and no result contains it
  NINEPIC_ORG_ID     the organisation that tools use unless a call names another
  NINEPIC_BASE_URL   the URL of the API, such as that of a mock; default: https://api.9pic.ai
  NINEPIC_LOG        debug writes a line for each request to stderr

Settings of an agent
  { "mcpServers": { "9pic": { "command": "9pic-mcp", "env": { "NINEPIC_API_KEY": "…", "NINEPIC_ORG_ID": "903" } } } }
`;
