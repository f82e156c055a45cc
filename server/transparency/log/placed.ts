import type { Count } from "../tree/counting.ts";
import type { LogFault } from "./fault.ts";

/** One place of the log with the entry that stands there. */
export type Placed = {
  readonly index: number;
  readonly leaf: Buffer;
  readonly kept: Buffer;
  /** Null also where the entry is gone. */
  readonly enterpriseId: string | null;
  readonly tally: Count | null;
  /** When the entry says it happened; null where the entry is gone or is not its leaf's. */
  readonly at: string | null;
  /** Whether it is entered at the moment that it names: a reading or a grant. */
  readonly isOfItsMoment: boolean;
};

/** What looks at every place of the log in its order, and tells what it finds wrong there. */
export type Observer = { readonly meets: (placed: Placed) => readonly LogFault[]; readonly ends: (size: number) => LogFault[] };

/** What an observer says of nearly every place: one list for all of a million. */
export const nothingWrong: readonly LogFault[] = [];
