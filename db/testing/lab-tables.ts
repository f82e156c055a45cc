import { diceOf } from "../../server/lab/core/dice.ts";

/** How a made table departs from the plain one. */
export type MadeTable = {
  readonly rows?: number;
  readonly seed?: number;
  /** A column that was filled in when the loan had ended, on top of the honest ones. */
  readonly leak?: boolean;
};

/**
 * A table of loans as a bank might send it: four honest columns of which the first two say something, a customer's sex, a branch, the quarter, and how the
 * loan ended. Made by dice: nobody is in it.
 */
export function makeLoanTable({ rows = 600, seed = 7, leak = false }: MadeTable = {}): string {
  const dice = diceOf(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(dice() * all.length)] as T;
  const header = ["utilisation", "history", "amount", "branch", "sex", "quarter", "ended", ...(leak ? ["recovered_yuan"] : [])];
  const lines = Array.from({ length: rows }, () => {
    const utilisation = Math.round(dice() * 100);
    const history = pick(["clean", "one late", "many late"]);
    const odds = -3.2 + utilisation / 40 + { clean: 0, "one late": 0.8, "many late": 1.8 }[history as "clean"];
    const isBad = dice() < 1 / (1 + Math.exp(-odds));
    const recovered = isBad ? String(Math.round(1 + dice() * 9_000)) : "";
    const cells = [utilisation, history, Math.round(5_000 + dice() * 95_000), pick(["north", "south", "east"]), pick(["male", "female"])];
    return [...cells, pick(["2025Q1", "2025Q2", "2025Q3", "2025Q4"]), isBad ? "bad" : "good", ...(leak ? [recovered] : [])].join(",");
  });
  return [header.join(","), ...lines, ""].join("\n");
}

/** What a trial is asked of such a table. */
export const loanQuestion = {
  outcomeColumn: "ended",
  badValue: "bad",
  periodColumn: "quarter",
  subjectColumn: null,
  lateColumns: [],
  leaveOut: [],
};
