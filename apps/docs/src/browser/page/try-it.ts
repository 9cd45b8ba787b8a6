import { PROVOKED } from "../../request.ts";
import { loadModule, preload } from "./load.ts";

type PanelModule = {
  send: (form: HTMLFormElement) => void;
  follow: (form: HTMLFormElement, target: EventTarget | null) => void;
  provoke: (form: HTMLFormElement, response: string) => void;
};

/** Loads the module of the try-it panel at its first use. A panel that is submitted before is sent once it is loaded. */
export function followTryIt(): void {
  const form = document.querySelector<HTMLFormElement>("form.try-it");
  if (!form) return;
  const url = form.dataset.module!;
  const use = async (work: (panel: PanelModule) => void): Promise<void> => {
    const panel = await loadModule<PanelModule>(url, "The panel", form.querySelector("output")!);
    if (panel) work(panel);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void use(({ send }) => send(form));
  });
  form.addEventListener("input", ({ target }) => void use(({ follow }) => follow(form, target)));
  form.addEventListener("focusin", () => preload(url), { once: true });
  const wanted = new URLSearchParams(location.search).get(PROVOKED);
  if (wanted === null) return;
  form.closest("details")!.open = true;
  void use(({ provoke }) => provoke(form, wanted));
}
