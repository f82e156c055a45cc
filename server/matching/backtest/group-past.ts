import type { Day } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import type { Facts } from "../../products/criteria/facts.ts";
import { gatherCohorts, newestOfEach } from "../cohorts.ts";
import { byProvince } from "../crowd/by-province.ts";
import type { CrowdGroup } from "../crowd/groups.ts";
import { type Outcome, outcomes } from "./schema.ts";

/** One past request: whose it is, what became of it, when and in which month (`2026-11`) it was sent, and what was known of it then. */
export type PastMember = {
  readonly firm: string;
  readonly outcome: Outcome;
  readonly sentAt: Date;
  readonly month: string;
  readonly facts: Facts;
};
/** Who sent one, and when. */
export type Sent = Pick<PastMember, "firm" | "month">;
export type PastGroup = CrowdGroup & {
  readonly outcome: Outcome;
  /** Whether all of it said they borrow for the first time, or none did; null where the two are told together. */
  readonly isFirst: boolean | null;
  readonly sent: readonly Sent[];
};

/**
 * Firms in groups of at least `k`, by what became of the newest of their past requests; an outcome of fewer firms is in none. A firm is in one group
 * at most: by all of its requests, it could be a group of its own, or stand on both sides of a sum. First-time borrowers are told from others only
 * where both are k firms, so that neither is left over when one is taken from all.
 */
export function groupPast(members: readonly PastMember[], asOf: Day, k: number = leastFirms): PastGroup[] {
  const firms = newestOfEach(members);
  return outcomes.flatMap((outcome) => {
    const parts = byBorrowing(
      firms.filter((member) => member.outcome === outcome),
      k,
    );
    return parts.flatMap(({ isFirst, those }) => groupsIn(those, asOf, k).map((group) => ({ ...group, outcome, isFirst })));
  });
}

type Part = { readonly isFirst: boolean | null; readonly those: readonly PastMember[] };

function byBorrowing(those: readonly PastMember[], k: number): Part[] {
  const parts = [true, false].map((isFirst) => ({ isFirst, those: those.filter(({ facts }) => (facts.isFirstLoan === true) === isFirst) }));
  const told = parts.filter((part) => part.those.length > 0);
  return told.every((part) => part.those.length >= k) ? told : [{ isFirst: null, those }];
}

function groupsIn(those: readonly PastMember[], asOf: Day, k: number) {
  const members = byProvince(those.map(({ firm, month, facts }) => ({ firm, tag: "", month, facts })));
  return gatherCohorts(members, asOf, k).map(({ size, facts, members }) => {
    return { size, facts, sent: members.map(({ firm, month }) => ({ firm, month })) };
  });
}

export const firmsOf = (those: readonly Pick<Sent, "firm">[]) => new Set(those.map(({ firm }) => firm)).size;
