/** The script inside every page. The modules of search and try-it are loaded on demand. */
import { followCopyButtons } from "./page/copy.ts";
import { rememberLanguage } from "./page/language.ts";
import { followSearchKeys } from "./page/search.ts";
import { followTryIt } from "./page/try-it.ts";

followCopyButtons();
rememberLanguage();
followSearchKeys();
followTryIt();
