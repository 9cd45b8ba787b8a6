type PanelModule = {
  send: (form: HTMLFormElement, submitter: HTMLElement | null) => void;
  change: (form: HTMLFormElement, target: EventTarget | null) => void;
};

/** Loads the module of the try-it panel at its first use. A panel that is submitted before is sent once it is loaded. */
export function followTryIt(): void {
  for (const panel of document.querySelectorAll<HTMLFormElement>("form.try-it")) {
    const load = (): Promise<PanelModule> => import(panel.dataset.module!);
    panel.addEventListener("submit", (event) => {
      event.preventDefault();
      void load().then(({ send }) => send(panel, event.submitter));
    });
    panel.addEventListener("change", ({ target }) => void load().then(({ change }) => change(panel, target)));
    panel.addEventListener("focusin", () => void load(), { once: true });
  }
}
