import "server-only";
import { and, asc, desc, eq, gte, inArray, isNotNull, ne, or } from "drizzle-orm";
import { commitments } from "../../db/schema/commitments.ts";
import type { Scope } from "../access/with-actor.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import { daysLeft } from "../corrections/deadlines.ts";
import { listOwnRepairs } from "../corrections/repairs/queries.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { papersMax } from "../kernel/paper.ts";
import type { WorkCalendar } from "../kernel/working-days.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { findBars } from "./bars.ts";
import { mayFollow, shownOn, standingOf, transition } from "./commitment.ts";
import { commitmentTimes, findTimerRules } from "./deadlines.ts";
import { makeLetter } from "./letter-of.ts";
import { mayCommit } from "./policy.ts";
import { type Commitment, findOwnCommitment, findReceivedCommitment, listOwn, listProofs, listSteps } from "./queries.ts";
import {
  type AuthorityDeed,
  authorityDeeds,
  type CommitmentDesk,
  type CommitmentDeskRow,
  type CommitmentDraft,
  type CommitmentPreview,
  type CommitmentRef,
  type CommitmentSummary,
  type OwnCommitments,
  type OwnCommitmentView,
  type ReceivedCommitmentView,
} from "./schema.ts";
import { listUnits, regionOfUnit } from "./units.ts";

/** How many that are over the desk remembers. */
const endedMax = 20;

/** A commitment as everybody it concerns is told of it: where it stands is computed for the day. */
export function summaryOf(commitment: Commitment, today: Day): CommitmentSummary {
  const { id, number, enterpriseName, uscc, type, promises, acceptor, matter, startsOn, dueOn } = commitment;
  const { signedAt, publishedAt, verifiedAt, measure, fixBy, endedAt } = commitment;
  return {
    ...{ commitmentId: id, number, enterpriseName, uscc, status: shownOn(commitment, today), type, promises, acceptor, matter },
    ...{ startsOn, dueOn, signedAt, publishedAt, verifiedAt, measure, fixBy, endedAt },
  };
}

/** Everything the enterprise has promised, the letters that were signed with repairs, and whom it may promise something to. */
export async function listOwnCommitments(scope: Scope<EnterpriseActor>): Promise<OwnCommitments> {
  const [own, repairs, subject] = [await listOwn(scope), await listOwnRepairs(scope), await findOwnSubject(scope)];
  const today = shanghaiDate(scope.now);
  const units = await listUnits(scope, subject.isDemo);
  return {
    commitments: own.map((one) => summaryOf(one, today)),
    repairLetters: repairs.flatMap(({ id: repairCaseId, decidingUnit, documentNo, submittedAt: signedAt }) =>
      signedAt ? [{ repairCaseId, decidingUnit, documentNo, signedAt }] : [],
    ),
    units: units.map(({ authorityId, name }) => ({ authorityId, name })),
    mayCommit: mayCommit(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}

/** The letter as it would be signed today, what bars it, and its times. Refuses as the signature would, but for the bars, which are listed. */
export async function previewCommitment(scope: Scope<EnterpriseActor>, draft: CommitmentDraft): Promise<CommitmentPreview> {
  const { text, textHash, unit, regionCode } = await makeLetter(scope, draft);
  const { bars, rule } = await findBars(scope, draft.type, regionCode);
  const { acceptBy, verifyBy } = await commitmentTimes(scope, { ...draft, hasUnit: unit !== null, regionCode });
  return { text, textHash, bars, barRule: rule, acceptBy, verifyBy };
}

/** One of the enterprise's own, with its story and proofs. Another's is not found. */
export async function findOwnCommitmentView(scope: Scope<EnterpriseActor>, { commitmentId }: CommitmentRef): Promise<OwnCommitmentView> {
  const commitment = await findOwnCommitment(scope, commitmentId);
  const view = await wholeOf(scope, commitment);
  const today = shanghaiDate(scope.now);
  const standing = standingOf(commitment, today);
  const canEnd = transition(standing, "withdraw") !== null && commitment.usedAt === null && today <= commitment.dueOn;
  const mayAdd = standing === "in_force" || standing === "broken";
  return {
    ...view,
    mayWithdraw: canEnd && mayCommit(scope.actor, commitment),
    papersLeft: mayAdd ? Math.max(0, papersMax - view.papers.length) : 0,
  };
}

/** One that was made to the acting unit, with what the unit may do now. Another unit's is not found. */
export async function findReceivedCommitmentView(
  scope: Scope<AuthorityActor>,
  { commitmentId }: CommitmentRef,
): Promise<ReceivedCommitmentView> {
  const commitment = await findReceivedCommitment(scope, commitmentId);
  const today = shanghaiDate(scope.now);
  const { waitsFor, dueNext, workingDaysLeft } = rowOf(commitment, today, await loadCalendar(scope));
  return { ...(await wholeOf(scope, commitment)), deeds: deedsOf(commitment, today), waitsFor, dueNext, workingDaysLeft };
}

function deedsOf(commitment: Commitment, today: Day): AuthorityDeed[] {
  const standing = standingOf(commitment, today);
  const isFixDayOver = commitment.fixBy !== null && today > commitment.fixBy;
  return authorityDeeds.filter((deed) => {
    if (transition(standing, deed) === null) return false;
    if (deed === "order") return mayFollow("fix_ordered", commitment.measure);
    if (deed === "stop") return mayFollow("stopped", commitment.measure) && isFixDayOver;
    if (deed === "revoke") return mayFollow("revoked", commitment.measure) && isFixDayOver;
    return true;
  });
}

async function wholeOf(scope: Scope<EnterpriseActor> | Scope<AuthorityActor>, commitment: Commitment) {
  const { consequences, text, textHash, acceptBy, verifyBy, isProvisional, id, authorityId, signedAt } = commitment;
  return {
    ...summaryOf(commitment, shanghaiDate(scope.now)),
    ...{ consequences, text, textHash, acceptBy, verifyBy, isProvisional },
    steps: await listSteps(scope, id),
    papers: await listProofs(scope, id),
    rules: await findTimerRules(scope, await regionOfUnit(scope, authorityId), shanghaiDate(signedAt)),
  };
}

/** What waits for the acting unit by the day it is due, what runs, and the last that were decided. */
export async function listCommitmentDesk(scope: Scope<AuthorityActor>): Promise<CommitmentDesk> {
  const [today, calendar] = [shanghaiDate(scope.now), await loadCalendar(scope)];
  const mine = eq(commitments.authorityId, scope.actor.organizationId);
  const open = or(
    inArray(commitments.status, ["signed", "broken"]),
    and(eq(commitments.status, "published"), gte(commitments.verifyBy, today)),
  );
  const rows = await scope.tx
    .select()
    .from(commitments)
    .where(and(mine, open))
    .orderBy(asc(commitments.verifyBy), asc(commitments.id))
    .limit(500);
  const over = and(mine, isNotNull(commitments.endedAt), ne(commitments.status, "withdrawn"));
  const ended = await scope.tx.select().from(commitments).where(over).orderBy(desc(commitments.endedAt)).limit(endedMax);
  const views = rows.map((row) => rowOf(row, today, calendar));
  return {
    waiting: views.filter(({ waitsFor }) => waitsFor !== null).sort(byDueDay),
    running: views.filter(({ waitsFor }) => waitsFor === null),
    ended: ended.map((row) => rowOf(row, today, calendar)),
  };
}

function rowOf(commitment: Commitment, today: Day, calendar: WorkCalendar): CommitmentDeskRow {
  const next = nextOf(commitment, today);
  return {
    ...summaryOf(commitment, today),
    ...(next ?? { waitsFor: null, dueNext: null }),
    workingDaysLeft: next ? daysLeft(calendar, today, next.dueNext) : 0,
    isProvisional: commitment.isProvisional && next !== null && next.dueNext.slice(0, 4) !== shanghaiDate(commitment.signedAt).slice(0, 4),
  };
}

/** What the unit owes: to accept, to verify once the term is over, or to see whether a broken one was fixed, and to begin with to order that. */
function nextOf(
  commitment: Commitment,
  today: Day,
): { readonly waitsFor: NonNullable<CommitmentDeskRow["waitsFor"]>; readonly dueNext: Day } | null {
  const { acceptBy, dueOn, verifyBy, fixBy, verifiedAt } = commitment;
  const status = standingOf(commitment, today);
  if (status === "signed" && acceptBy) return { waitsFor: "accept", dueNext: acceptBy };
  if (status === "in_force" && today > dueOn) return { waitsFor: "verify", dueNext: verifyBy };
  if (status === "broken" && verifiedAt)
    return fixBy ? { waitsFor: "fix", dueNext: fixBy } : { waitsFor: "order", dueNext: shanghaiDate(verifiedAt) };
  return null;
}

function byDueDay(one: CommitmentDeskRow, other: CommitmentDeskRow): number {
  return (one.dueNext ?? "") < (other.dueNext ?? "") ? -1 : 1;
}
