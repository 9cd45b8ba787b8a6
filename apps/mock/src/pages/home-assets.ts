import { createHash } from "node:crypto";

export const style = `
:root { color-scheme: light dark; --line: #8884; --box: light-dark(#f4f5f7, #ffffff14); --accent: light-dark(#0b5cad, #7db8f5); }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0 0 .5rem; } h2 { margin: 2.5rem 0 .75rem; } h3 { margin: 2rem 0 .25rem; font-family: ui-monospace, monospace; }
a { color: var(--accent); }
code { font: .9em ui-monospace, monospace; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
td code { white-space: nowrap; } td:last-child { min-width: 14rem; }
dt { margin-top: .9rem; } dd { margin: .15rem 0 0; }
.copy { display: inline-flex; gap: .5rem; align-items: center; max-width: 100%; }
.copy code { padding: .15rem .5rem; border-radius: 4px; background: var(--box); overflow-wrap: anywhere; }
dd .copy { display: flex; } dd .copy code { flex: 1; padding: .35rem .6rem; }
button { flex: none; min-width: 5rem; font: inherit; font-size: .8em; padding: .15em .5em; border: 1px solid var(--line); border-radius: 4px;
  background: none; color: inherit; cursor: pointer; }
button:hover { border-color: var(--accent); color: var(--accent); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** Copies on a click of any button. Without a clipboard, as on plain http from another machine, the text is selected. */
export const script = `
document.addEventListener("click", async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  const code = target.previousElementSibling;
  try {
    await navigator.clipboard.writeText(code.textContent);
    target.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(code);
    target.textContent = "Selected";
  }
  setTimeout(() => { target.textContent = "Copy"; }, 1500);
});
`;

/** The source in the Content-Security-Policy that allows this script and no other. */
export const scriptHash: string = `sha256-${createHash("sha256").update(script).digest("base64")}`;
