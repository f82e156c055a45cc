import type { BinPartView } from "@/server/lab/result";

type Range = Pick<Extract<BinPartView, { kind: "range" }>, "above" | "upTo">;

/** What a range of points says in words: which sentence, and its figures without their signs. Points below zero were taken, those above were given. */
export function pointsBin({ above, upTo }: Range) {
  const [from, to] = [Math.abs(above ?? 0), Math.abs(upTo ?? 0)];
  if (above === null) {
    if (upTo === null) return { says: "known" as const, from, to };
    if (upTo === 0) return { says: "gaveNothing" as const, from, to };
    return { says: upTo < 0 ? ("tookOrMore" as const) : ("gaveAtMost" as const), from, to };
  }
  if (upTo === null) {
    if (above === 0) return { says: "gave" as const, from, to };
    return { says: above < 0 ? ("tookLess" as const) : ("gaveMore" as const), from, to };
  }
  if (above >= 0) return { says: above === 0 ? ("gaveUpTo" as const) : ("gaveBetween" as const), from, to };
  if (upTo === 0) return { says: "tookLessOrNothing" as const, from, to };
  return { says: upTo < 0 ? ("tookBetween" as const) : ("tookOrGave" as const), from, to };
}
