import { announce } from "./announce.ts";

const SHOWN_MS = 1500;

/** Copies the Markdown page. */
export function followCopyPage(): void {
  const button = document.querySelector<HTMLButtonElement>(".copy-page");
  button?.addEventListener("click", () => void copyPage(button));
}

async function copyPage(button: HTMLButtonElement): Promise<void> {
  const label = button.textContent;
  try {
    const response = await fetch(button.dataset.from!);
    if (!response.ok) throw new Error(String(response.status));
    await navigator.clipboard.writeText(await response.text());
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied: use the link beside";
  }
  announce(button.textContent);
  setTimeout(() => (button.textContent = label), SHOWN_MS);
}
