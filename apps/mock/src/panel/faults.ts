import type { MockState } from "../control/types.ts";
import { createLatest, send } from "./actions.ts";
import { groupFaults } from "./choices.ts";
import { h, onChange, section, setText } from "./dom.ts";

/** The delays of the slider in ms: small ones lie further apart. */
const DELAYS = [0, 50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10_000];

type Faults = MockState["faults"];

/** Creates the delay, failure rate and rate limit of all requests. */
export function createFaults(): { element: HTMLElement; update: (state: MockState) => void } {
  const change = createLatest((faults: object) => send("PATCH", "faults", faults));
  const pending: Record<string, unknown> = {};
  /** Changes of one control must not replace those of another that wait to be sent. */
  const set = (faults: object): void => {
    Object.assign(pending, faults);
    change({ ...pending });
  };
  const delay = createSlider("Delay", DELAYS.length - 1, formatDelay, (index) => set({ delay: DELAYS[index] }));
  const rate = createSlider("Failure rate", 100, formatRate, (percent) => set({ failureRate: percent / 100 }));
  const fault = h("select", { id: "fault", change: () => set({ fault: fault.value || null, ...rateOf() }) });
  // Without a failure rate, a fault is that of every request.
  const rateOf = (): object => ({ failureRate: rate.value() / 100 });
  const limit = h("input", {
    id: "rate-limit",
    type: "number",
    min: 1,
    step: "any",
    inputmode: "decimal",
    placeholder: "none",
  });
  limit.addEventListener("change", () => set({ rateLimit: limit.valueAsNumber > 0 ? limit.valueAsNumber : null }));
  const element = section(
    "faults",
    "All requests",
    h(
      "div",
      { class: "faults" },
      delay.element,
      rate.element,
      h("div", { class: "field" }, h("label", { for: "fault" }, "Failing requests get"), fault),
      h("div", { class: "field" }, h("label", { for: "rate-limit" }, "Rate limit, per second"), limit),
    ),
  );
  const fill = onChange((purposes: Record<string, string>) => {
    const groups = groupFaults(Object.keys(purposes)).map(([label, names]) =>
      h("optgroup", { label }, ...names.map((name) => h("option", { value: name }, name))),
    );
    fault.replaceChildren(h("option", { value: "" }, "status 500"), ...groups);
  });
  const show = onChange(({ delay: ms = 0, failureRate, fault: name, rateLimit }: Faults) => {
    for (const field of Object.keys(pending)) delete pending[field];
    const [from, to] = typeof ms === "number" || ms === null ? [ms ?? 0, ms ?? 0] : ms;
    delay.update(nearest(to), from === to ? `${from} ms` : `${from}–${to} ms`);
    rate.update(Math.round((failureRate ?? (name ? 1 : 0)) * 100));
    select(fault, name ?? "");
    if (limit !== document.activeElement) limit.value = String(rateLimit ?? "");
  });
  return {
    element,
    update({ faults, faultPurposes }) {
      fill(faultPurposes);
      show(faults);
    },
  };
}

/** Selects a fault, also one with a value such as `slow-body=10`. */
function select(field: HTMLSelectElement, value: string): void {
  if (![...field.options].some((option) => option.value === value)) field.add(h("option", { value }, value));
  field.value = value;
}

const formatDelay = (index: number): string => `${DELAYS[index]} ms`;
const formatRate = (percent: number): string => `${percent} %`;

function nearest(ms: number): number {
  const distances = DELAYS.map((delay) => Math.abs(delay - ms));
  return distances.indexOf(Math.min(...distances));
}

type Slider = { element: HTMLElement; value: () => number; update: (value: number, text?: string) => void };

function createSlider(
  name: string,
  max: number,
  format: (value: number) => string,
  onInput: (value: number) => void,
): Slider {
  const id = name.toLowerCase().replace(" ", "-");
  const input = h("input", { id, type: "range", min: 0, max, value: 0 });
  const output = h("output", { for: id, "aria-live": "off" });
  const update = (value: number, text = format(value)): void => {
    input.value = String(value);
    input.style.setProperty("--part", `${(value / max) * 100}%`);
    input.setAttribute("aria-valuetext", text);
    setText(output, text);
    output.classList.toggle("set", value > 0);
  };
  input.addEventListener("input", () => {
    update(input.valueAsNumber);
    onInput(input.valueAsNumber);
  });
  return {
    element: h("div", { class: "slider" }, h("label", { for: id }, name), output, input),
    value: () => input.valueAsNumber,
    update,
  };
}
