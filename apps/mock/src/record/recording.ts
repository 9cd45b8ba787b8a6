import { existsSync } from "node:fs";

import { hideKeys, writeDataset } from "@9pic/pull";
import { type CompiledSpec, createRecorder, type Dataset, type RecordedResponse, requestKey } from "@9pic/sandbox";

import { loadDataset } from "../api.ts";
import { credentialsOf } from "../mask.ts";
import type { ProxyExchange } from "../proxy/proxy.ts";

/** How long a response waits for others to be written with it, in ms. */
const DEBOUNCE_MS = 300;
/** A large file is written less often: its writing takes at most this share of the time. */
const WRITING_SHARE = 0.1;

const MAX_RESPONSES = 10_000;
/** In characters. */
const MAX_TOTAL_LENGTH = 100_000_000;
/** How many keys are remembered, to be hidden in the bodies of other requests, too. */
const MAX_KEYS = 10;

type Entry = { recorded: RecordedResponse; text: string };

/** The responses of an API in the file of a dataset: the latest one for each operation and its parameters. */
export class Recording {
  readonly #path: string;
  readonly #dataset: Dataset;
  readonly #record: ReturnType<typeof createRecorder>;
  readonly #warn: (message: string) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #keys = new Set<string>();
  #length = 0;
  #isFull = false;
  #isChanged = false;
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();
  #writingMs = 0;

  constructor(path: string, dataset: Dataset, spec: CompiledSpec, warn: (message: string) => void) {
    this.#path = path;
    this.#dataset = dataset;
    this.#record = createRecorder(spec);
    this.#warn = warn;
    const operations = new Map(spec.operations.map((operation) => [operation.operationId, operation]));
    for (const recorded of dataset.responses ?? [])
      this.#set(requestKey(operations.get(recorded.operationId)!, recorded.parameters), recorded);
  }

  /** The number of recorded responses. */
  get size(): number {
    return this.#entries.size;
  }

  /** Adds a response, and writes the file a little later. */
  add(exchange: ProxyExchange): void {
    try {
      this.#add(exchange);
    } catch (error) {
      // A visit of each value takes a frame of the stack.
      if (!(error instanceof RangeError)) throw error;
      this.#warn(`A response of ${exchange.operation.operationId} is not recorded: its JSON is nested too deeply.`);
    }
  }

  #add({ operation, request, response }: ProxyExchange): void {
    const { status, type, text } = response;
    if (text === undefined) return;
    for (const key of credentialsOf(request.headers)) this.#addKey(key);
    const keys = [...this.#keys];
    const recorded = this.#record(request, { status, type, text: hideKeys(text, keys) });
    // The response to a request that has the key as a parameter could not be found without it.
    if (!recorded || hideKeys(JSON.stringify(recorded.parameters), keys) !== JSON.stringify(recorded.parameters))
      return;
    if (!this.#set(requestKey(operation, recorded.parameters), recorded)) return;
    this.#isChanged = true;
    this.#timer ??= setTimeout(() => void this.#write(), Math.max(DEBOUNCE_MS, this.#writingMs / WRITING_SHARE));
  }

  /** Writes what is not in the file yet. Returns whether that succeeded. */
  async close(): Promise<boolean> {
    await this.#write();
    return !this.#isChanged;
  }

  /** Returns whether the response is new. */
  #set(key: string, recorded: RecordedResponse): boolean {
    const before = this.#entries.get(key)?.text;
    const text = JSON.stringify(recorded);
    if (before === text) return false;
    const length = this.#length + text.length - (before?.length ?? 0);
    if (before === undefined && (this.#entries.size >= MAX_RESPONSES || length > MAX_TOTAL_LENGTH)) {
      if (!this.#isFull) this.#warn(`${this.#path} is full. Further responses are not recorded: use another file.`);
      this.#isFull = true;
      return false;
    }
    this.#length = length;
    this.#entries.delete(key);
    this.#entries.set(key, { recorded, text });
    return true;
  }

  #addKey(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size > MAX_KEYS) this.#keys.delete(this.#keys.values().next().value as string);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeChanges());
    return this.#writing;
  }

  async #writeChanges(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const start = performance.now();
    try {
      await writeDataset(this.#path, this.#toDataset());
    } catch (error) {
      this.#isChanged = true;
      this.#warn(`${this.#path} cannot be written: ${(error as Error).message}`);
    }
    this.#writingMs = performance.now() - start;
  }

  #toDataset(): Dataset {
    const responses = [...this.#entries.values()].map(({ recorded }) => recorded);
    const known = new Set(this.#dataset.organisations.map(({ org_id }) => org_id));
    // A 403 can be about an organisation of others.
    const own = responses.filter(({ status }) => status !== 403);
    const ids = own.map(({ parameters }) => parameters.org_id).filter((id) => typeof id === "number");
    const added = [...new Set(ids)].filter((id) => !known.has(id));
    // A dataset has at least one organisation.
    if (known.size + added.length === 0) added.push(Number(responses[0]?.parameters.org_id ?? 1));
    const organisations = [...this.#dataset.organisations, ...added.map((org_id) => ({ org_id }))];
    return { ...this.#dataset, organisations, responses };
  }
}

/**
 * Opens the file of a dataset, to which responses are added. One that does not exist is created with the first response.
 *
 * @param warn receives what keeps responses from being recorded
 * @throws Error for a file that is no valid dataset
 */
export async function openRecording(
  path: string,
  spec: CompiledSpec,
  warn: (message: string) => void,
): Promise<Recording> {
  const dataset = existsSync(path) ? await loadDataset({ dataset: path }, spec) : { organisations: [] };
  return new Recording(path, dataset, spec, warn);
}
