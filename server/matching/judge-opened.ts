import "server-only";
import type { LoanPurpose } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import type { LenderActor } from "../kernel/actor.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { openCaseProfile, showCaseProfileAgain } from "../loan-requests/cases/open-profile.ts";
import { caseThresholds } from "../loan-requests/cases/rules.ts";
import type { OpenCaseInput } from "../loan-requests/cases/schema.ts";
import { declaredFacts, nothingDeclared } from "../loan-requests/schema.ts";
import { findPublishedVersion } from "../products/queries.ts";
import type { Opened } from "../profiles/read-consented.ts";
import type { JudgedRule, ReadProfile } from "../profiles/schema.ts";
import { assembleFacts } from "./assemble.ts";
import { judge } from "./judge.ts";
import { recordsBehind } from "./records-behind.ts";

/** Opens the profile behind a case, as `openCaseProfile` says, with the product's rules judged by exactly what the opening shows. */
export function openCase(actor: LenderActor, input: OpenCaseInput): Promise<ReadProfile> {
  return openCaseProfile(actor, input, judgeOpened);
}

/** Shows the actor's own opening of a moment ago again, uncounted, as `showCaseProfileAgain` says. */
export function showCaseAgain(actor: LenderActor, input: OpenCaseInput): Promise<ReadProfile> {
  return showCaseProfileAgain(actor, input, judgeOpened);
}

/** The rules of the version a case was asked under, by the request as it was sent and by what one opening shows of the enterprise. */
export async function judgeOpened(scope: Scope, lenderCase: LenderCase, opened: Opened): Promise<JudgedRule[]> {
  const { terms } = await findPublishedVersion(scope, lenderCase.productVersionId);
  const { amountFen, termMonths, guaranteeModes, regionCode, industryCode } = lenderCase;
  const purpose = lenderCase.purpose as LoanPurpose;
  const declared = opened.isSaidOpen ? declaredFacts(lenderCase.declared) : nothingDeclared;
  const known = assembleFacts({
    now: opened.openedAt,
    request: { amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared },
    registry: opened.subject,
    scope: opened.scope,
    records: opened.records,
    evaluation: opened.evaluation === undefined ? "not_authorised" : opened.evaluation,
    supplies: opened.supplies,
    sizeStandards: await listSizeStandards(scope),
  });
  return judge(caseThresholds(terms), known).map(({ criterion, outcome, source }) => ({
    criterion,
    outcome,
    ground: source.state === "known" ? source.from : source.state,
    recordIds: recordsBehind(criterion, known.sources, opened.records),
  }));
}
