import { createClient, type ClientOptions } from "@9pic/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished, vi } from "vitest";

/** Options of a client that calls the mock, whose URL is in the environment. */
export const OPTIONS = { apiKey: "demo-key", orgId: 903, retries: 0 } satisfies ClientOptions;
export const pic = createClient(OPTIONS);

/** Renders into a new element of the document. */
export function render(node: ReactNode): { element: HTMLElement; unmount: () => void } {
  const element = document.body.appendChild(document.createElement("main"));
  const root = createRoot(element);
  root.render(<QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>);
  onTestFinished(() => element.remove());
  return { element, unmount: () => root.unmount() };
}

/** Waits until an expectation is met, however slow the machine is. */
export const eventually = (expectation: () => void): Promise<void> => vi.waitFor(expectation, { timeout: 20_000 });
