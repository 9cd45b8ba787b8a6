import react from "@vitejs/plugin-react";
import { msw } from "msw/vite";
import { defineConfig } from "vite";

/** The plugin of MSW serves its service worker in development alone. */
export default defineConfig({ plugins: [react(), msw()] });
