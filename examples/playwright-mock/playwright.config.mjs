import { defineConfig } from "@playwright/test";

const { MOCK_PORT = "4010", PORT = "3000", CHROME_BIN } = process.env;
export const mockUrl = `http://127.0.0.1:${MOCK_PORT}`;
const env = { PORT, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mockUrl };

export default defineConfig({
  testMatch: "*.spec.mjs",
  use: { baseURL: `http://127.0.0.1:${PORT}`, launchOptions: { executablePath: CHROME_BIN } },
  webServer: [
    { command: `9pic-mock --port ${MOCK_PORT}`, url: `${mockUrl}/healthz`, reuseExistingServer: true },
    { command: "node server.mjs", url: `http://127.0.0.1:${PORT}`, env },
  ],
});
