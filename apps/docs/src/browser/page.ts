/** The script inside every page. The modules of search and try-it are loaded on demand. */
import { addLiveRegion } from "./page/announce.ts";
import { followCopyPage } from "./page/copy-page.ts";
import { followCopyButtons } from "./page/copy.ts";
import { rememberLanguage } from "./page/language.ts";
import { followMenu } from "./page/menu.ts";
import { followStatuses } from "./page/response-tabs.ts";
import { revealTarget } from "./page/reveal.ts";
import { followSearchKeys } from "./page/search.ts";
import { suggestPages } from "./page/suggestions.ts";
import { followTheme } from "./page/theme.ts";
import { followTryIt } from "./page/try-it.ts";

addLiveRegion();
followTheme();
followMenu();
followCopyButtons();
followCopyPage();
rememberLanguage();
followSearchKeys();
followTryIt();
revealTarget();
followStatuses();
void suggestPages();
