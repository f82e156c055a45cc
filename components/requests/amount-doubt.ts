/** Why an amount may have been typed in the wrong unit; it stays allowed. `meantFen` is what the other unit would make of it. */
export type AmountDoubt = {
  readonly why: "small" | "large" | "beyond_capital";
  readonly meantFen: number | null;
};

const tenThousandYuanFen = 1_000_000;
const largeFen = 10_000_000_000;
const timesCapital = 20;
/** What is larger is refused, so that nothing is asked unless there is something to propose. */
const mostFen = 1_000_000_000_000;

/**
 * Asks about an amount below ¥10,000, above ¥100 million, or above twenty times the registered capital (in that order of reasons); null
 * when it is plausible, or refused as too large with nothing to propose. Yuan typed for 万元, or 万元 for yuan, is a factor of ten thousand: it is proposed where it gives a plausible amount.
 */
export function doubtOf(amountFen: number, registeredCapitalFen: number | null): AmountDoubt | null {
  const why = reasonOf(amountFen, registeredCapitalFen);
  if (!why) return null;
  const meantFen = why === "small" ? amountFen * 10_000 : amountFen / 10_000;
  const isLikely = meantFen > 0 && Number.isSafeInteger(meantFen) && reasonOf(meantFen, registeredCapitalFen) === null;
  if (!isLikely && amountFen > mostFen) return null;
  return { why, meantFen: isLikely ? meantFen : null };
}

function reasonOf(amountFen: number, registeredCapitalFen: number | null): AmountDoubt["why"] | null {
  if (amountFen < tenThousandYuanFen) return "small";
  if (amountFen > largeFen) return "large";
  const isBeyond = registeredCapitalFen !== null && registeredCapitalFen > 0 && amountFen > timesCapital * registeredCapitalFen;
  return isBeyond ? "beyond_capital" : null;
}
