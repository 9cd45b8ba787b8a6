import type { MockState } from "../control/types.ts";
/** The panel: adds to the page of the mock what switches its responses, and the live log of its requests. */
import { connect } from "./connection.ts";
import { prepareCopyButtons } from "./copy.ts";
import { find } from "./dom.ts";
import { createFaults } from "./faults.ts";
import { createHeader } from "./header.ts";
import { createLog } from "./log/log.ts";
import { prepareMessages } from "./messages.ts";
import { createFilter, createOperations } from "./operations.ts";
import { createOverrides } from "./overrides.ts";
import { createScenarios } from "./scenarios.ts";
import { createViews } from "./views.ts";

prepareMessages();
const header = createHeader(() => log.clear());
const filter = createFilter();
find("#operations-title").after(filter);
const updateOperations = createOperations(filter);
const overrides = createOverrides();
const faults = createFaults();
const scenarios = createScenarios();
find("#operations").after(overrides.element, faults.element, scenarios.element);
const log = createLog(find("#log"));
createViews();
prepareCopyButtons();

connect({
  onState(state: MockState) {
    header.update(state);
    updateOperations(state);
    overrides.update(state.overrides);
    faults.update(state);
    scenarios.update(state);
    log.setOperations(state.operations);
  },
  onRequests: log.add,
  onHistory: log.replace,
  onConnection: header.setConnection,
});
