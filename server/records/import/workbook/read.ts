import "server-only";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { FileRefusal } from "../../import-reasons.ts";
import type { SplitRow } from "../split.ts";
import type { Parcel, Wish } from "./parcels.ts";

/** A heap for the strings that cells share, and no more. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
const execArgv = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];
/** No workbook inside the limits needs so long for one parcel. */
const parcelMs = 20_000;

/**
 * The sheets of an .xlsx workbook that are shown, each with its rows as they are asked for. They are read in a thread of their own, which holds a
 * few rows and the strings that cells share. Refuses with WORKBOOK_UNSAFE, WORKBOOK_TOO_LARGE, WORKBOOK_UNREADABLE or LINE_TOO_LONG,
 * for all that its bytes show at once before the first row.
 */
export async function* readSheets(path: string, told: (share: number) => void): AsyncGenerator<AsyncGenerator<readonly SplitRow[]>> {
  const thread = new Thread(path);
  try {
    let parcel = await thread.ask("next");
    while (parcel.kind === "sheet") {
      const after: Parcel[] = [];
      yield rowsOf(thread, told, after);
      parcel = after[0] ?? (await thread.ask("skip"));
    }
  } finally {
    await thread.end();
  }
}

async function* rowsOf(thread: Thread, told: (share: number) => void, after: Parcel[]): AsyncGenerator<readonly SplitRow[]> {
  for (;;) {
    const parcel = await thread.ask("next");
    if (parcel.kind !== "rows") {
      after.push(parcel);
      return;
    }
    told(parcel.share);
    yield parcel.rows;
  }
}

class Thread {
  private readonly worker: Worker;
  private readonly failed: Promise<never>;

  constructor(path: string) {
    this.worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData: { path }, resourceLimits, execArgv });
    this.failed = once(this.worker, "exit").then(() => {
      throw new Error("the thread that reads a workbook ended");
    }, refuse);
    this.failed.catch(() => {});
  }

  async ask(wish: Wish): Promise<Parcel> {
    const answered = once(this.worker, "message", { signal: AbortSignal.timeout(parcelMs) }).catch(refuse);
    this.worker.postMessage(wish);
    const [parcel] = (await Promise.race([answered, this.failed])) as [Parcel];
    if (parcel.kind === "refused") throw new FileRefusal(parcel.reason, parcel.detail);
    return parcel;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

function refuse(error: NodeJS.ErrnoException): never {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY") throw new FileRefusal("WORKBOOK_TOO_LARGE", "it needs too much memory");
  if (error.name === "AbortError") throw new FileRefusal("WORKBOOK_TOO_LARGE", "it takes too long to read");
  throw error;
}
