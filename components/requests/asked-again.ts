import type { Day } from "@/server/kernel/dates";
import { fen } from "@/server/kernel/money";
import { bps } from "@/server/kernel/rate";
import { type DraftPatch, isNeededTooLate, type RequestView } from "@/server/loan-requests/schema";
import type { AdviceView } from "@/server/matching/schema";

type Advised = AdviceView["changes"][number];
type Modes = NonNullable<DraftPatch["guaranteeModes"]>;

/**
 * What a new request begins with where an earlier one was declined: the same answers, with what was advised of the request itself changed. A day
 * that has gone by is left open. What else was advised, as a wait or records to share, no answer can do.
 */
export function askedAgain(request: RequestView, advice: AdviceView | null, today: Day): { answers: DraftPatch; applied: Advised[] } {
  const { amountFen, termMonths, purpose, purposeNote, guaranteeModes, regionCode, industryCode, declared } = request;
  const applied: Advised[] = [];
  let answers: DraftPatch = {
    ...{ amountFen, termMonths, purpose, purposeNote, guaranteeModes: guaranteeModes.filter((mode) => mode !== "credit") as Modes },
    ...{ regionCode, industryCode, declared: isNeededTooLate(declared, today) ? { ...declared, neededBy: null } : declared },
  };
  for (const advised of advice?.changes ?? []) {
    const changed = withChange(answers, advised.change);
    if (changed === null) continue;
    answers = changed;
    applied.push(advised);
  }
  return { answers, applied };
}

/** The answers with one change of the request itself; null for a change of another kind, or where it leaves a choice open. */
function withChange(answers: DraftPatch, change: Advised["change"]): DraftPatch | null {
  switch (change.step) {
    case "change_amount":
      return { ...answers, amountFen: fen(change.fen) };
    case "change_term":
      return { ...answers, termMonths: change.months };
    case "accept_rate":
      return { ...answers, declared: { ...answers.declared, rateBpsMax: bps(change.bps) } };
    case "offer_security": {
      const [only, other] = change.modes.filter((mode) => mode !== "credit") as Modes;
      if (only === undefined || other !== undefined) return null;
      return { ...answers, guaranteeModes: [...new Set([...(answers.guaranteeModes ?? []), only])] };
    }
    default:
      return null;
  }
}
