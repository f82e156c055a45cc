import "server-only";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { ReadOccasion, ReadPurpose } from "../../profiles/leave-receipt.ts";
import { leaveRefusedTry } from "../../profiles/leave-refused-try.ts";
import { type Opened, readConsentedProfile, showReadingAgain } from "../../profiles/read-consented.ts";
import type { JudgedRule, ReadProfile, SaidFacts } from "../../profiles/schema.ts";
import { declaredFacts, toldToLenders } from "../schema.ts";
import { isFor } from "./case.ts";
import { findReceivedCase, type LenderCase, refuseParty } from "./locks.ts";
import { mayOpenProfile } from "./policy.ts";
import type { OpenCaseInput } from "./schema.ts";

/** Judges the rules of a case's product by what an opening shows; declared where criteria are judged. */
export type CaseJudging = (scope: Scope, lenderCase: LenderCase, opened: Opened) => Promise<JudgedRule[]>;

/**
 * Opens the profile behind a case under the enterprise's consent. Every opening leaves a receipt that the enterprise sees; a refused try
 * leaves its own, in a transaction of its own, and then refuses: FORBIDDEN (role, or one's own enterprise), CONFLICT when the case is over (`case.over`), or
 * PRECONDITION_FAILED as `openConsent` says. A rival's case is NOT_FOUND, and nothing is
 * left. After twenty refused tries of one person within an hour the others are LIMIT_EXCEEDED, and counted.
 */
export function openCaseProfile(actor: LenderActor, input: OpenCaseInput, judging: CaseJudging): Promise<ReadProfile> {
  return readCase(actor, input, judging, readConsentedProfile);
}

/**
 * Shows the actor's own opening of a moment ago again, after a page was loaded anew: no opening is counted, and a receipt says that it was shown
 * again. Refuses as `openCaseProfile` does, and as `showReadingAgain` says.
 */
export function showCaseProfileAgain(actor: LenderActor, input: OpenCaseInput, judging: CaseJudging): Promise<ReadProfile> {
  return readCase(actor, input, judging, showReadingAgain);
}

async function readCase(
  actor: LenderActor,
  { caseId, purpose }: OpenCaseInput,
  judging: CaseJudging,
  read: typeof readConsentedProfile,
): Promise<ReadProfile> {
  let tried: ReadOccasion | null = null;
  try {
    return await withActor(actor, async (scope) => {
      const lenderCase = await findReceivedCase(scope, caseId);
      tried = occasionOf(lenderCase, purpose);

      if (!mayOpenProfile(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");
      await refuseParty(scope, lenderCase);

      // One consent is for assessing this request: when the case is over, so is the purpose. The other is for the credit that came of it.
      if (!isFor(purpose, lenderCase.status)) throw new DomainError("CONFLICT", "case.over");
      return read(scope, tried, { said: saidIn(lenderCase), judging: (opened) => judging(scope, lenderCase, opened) });
    });
  } catch (error) {
    if (error instanceof DomainError && tried) await leaveRefusedTry(actor, tried, error);
    throw error;
  }
}

/** What the enterprise said with its request, as its lender reads it. */
export function saidIn({ declared, purposeNote }: Pick<LenderCase, "declared" | "purposeNote">): SaidFacts {
  return { ...toldToLenders(declaredFacts(declared)), purposeNote };
}

/** On which occasion a lender reads for a case. */
export function occasionOf(lenderCase: LenderCase, purpose: ReadPurpose): ReadOccasion {
  const { id, loanRequestId, enterpriseId, subjectId, lenderId, regionCode, industryCode } = lenderCase;
  return { caseId: id, loanRequestId, enterpriseId, subjectId, lenderId, regionCode, industryCode, purpose };
}
