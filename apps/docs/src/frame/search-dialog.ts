import { html, type Html } from "../html.ts";
import type { Frame } from "./frame.ts";

/** The dialog is in every page, so that nothing typed is lost while the index is loading. */
export const searchDialog = ({ modules }: Frame): Html =>
  html`<dialog
    class="search"
    aria-label="Search"
    closedby="any"
    data-module="${modules.search}"
    data-index="${modules.searchIndex}"
  >
    <form method="dialog">
      <input
        type="search"
        aria-label="Search the documentation"
        placeholder="Operations, fields, errors …"
        autocomplete="off"
        spellcheck="false"
      /><button>Close</button>
    </form>
    <p role="status"></p>
    <p role="status"></p>
    <ol class="hits"></ol>
  </dialog>`;
