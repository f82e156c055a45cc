/** What is wrong, and at which place of the log; with `before`, somewhere from `index` up to there. */
export type LogFault = {
  readonly index: number | null;
  readonly before?: number;
  readonly fault:
    | "leaf_missing"
    | "entry_gone"
    | "entry_changed"
    | "chain_broken"
    | "node_changed"
    | "checkpoint_forged"
    | "checkpoint_differs"
    | "checkpoint_gone"
    | "dated_wrong"
    | "not_entered"
    | "gone"
    | "changed"
    | "not_placed"
    | "tally_wrong"
    | "not_counted";
  /** The consent or receipt it is about, where it is about one. */
  readonly objectId?: string;
};

/** How many faults are told. */
export const faultsTold = 100;
