import type { loanRequests } from "../../db/schema/loan-requests.ts";
import type { LoanPurpose } from "../../db/schema/words.ts";
import { declaredFacts } from "../loan-requests/schema.ts";
import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import { assembleFacts } from "./assemble.ts";
import type { KnownFacts } from "./fact-source.ts";
import { judge, standingOf } from "./judge.ts";

/** What a product asks as it stands on the shelf, where one without room fits nobody. */
type Standing = ThresholdColumns & { readonly hasRoom: boolean };
/** The terms on the shelf before and after a change; null is nothing on it. */
export type ShelfTerms = { readonly before: Standing | null; readonly after: Standing | null };

/** What a change made of an answer: it fits now, or does not any more, and the first rule that stands in its way. */
export type Turn = { readonly fits: boolean; readonly criterion: CriterionKey | null };

/** The answer that turned between two shelves, for what is known of one request; null where it stayed. */
export function turnOf({ before, after }: ShelfTerms, known: KnownFacts): Turn | null {
  const [did, does] = [fits(before, known), fits(after, known)];
  if (did === does) return null;
  return { fits: does, criterion: does || after === null ? null : obstacleOf(after, known) };
}

function fits(terms: ThresholdColumns | null, known: KnownFacts): boolean {
  return terms !== null && standingOf(judge(terms, known)) === "fits";
}

function obstacleOf(terms: ThresholdColumns, known: KnownFacts): CriterionKey | null {
  const verdicts = judge(terms, known);
  const missed = verdicts.find(({ outcome }) => outcome === "failed") ?? verdicts.find(({ outcome }) => outcome === "unknown");
  return missed?.criterion ?? null;
}

type Asked = Pick<
  typeof loanRequests.$inferSelect,
  "amountFen" | "termMonths" | "purpose" | "guaranteeModes" | "regionCode" | "industryCode" | "declared"
>;

/**
 * Whether a change can turn a request's answer at all, by the request's own answers: not where both shelves ask the same, nor where it misses a
 * rule of both that no record could mend. Of such a request nothing needs to be read.
 */
export function canTurn(request: Asked, { before, after }: ShelfTerms, now: Date): boolean {
  if (asks(before) === asks(after)) return false;
  const unread = withoutRecords(request, now);
  return mayFit(before, unread) || mayFit(after, unread);
}

function asks(terms: ThresholdColumns | null): string {
  return terms === null ? "" : JSON.stringify(thresholdsOf(terms).map(({ criterion, threshold }) => [criterion.key, threshold]));
}

function mayFit(terms: ThresholdColumns | null, unread: KnownFacts): boolean {
  if (terms === null) return false;
  const missed = judge(terms, unread).filter(({ outcome }) => outcome === "failed");
  return !missed.some(({ source }) => source.state === "known" && source.from === "request");
}

function withoutRecords({ amountFen, termMonths, guaranteeModes, regionCode, industryCode, ...request }: Asked, now: Date): KnownFacts {
  const purpose = request.purpose as LoanPurpose | null;
  const declared = declaredFacts(request.declared);
  return assembleFacts({
    now,
    request: { amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared },
    registry: { registeredOn: null, capitalMinor: null, capitalCurrency: null, asOf: "" },
    scope: new Map(),
    records: [],
    supplies: new Map(),
    sizeStandards: [],
  });
}
