import "server-only";
import type { LoanPurpose } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listSizeStandards } from "../catalogue/size-standards.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { caseThresholds } from "../loan-requests/cases/rules.ts";
import { findBegunAgain } from "../loan-requests/queries/begun-again.ts";
import { casesOf, nullWhenNotFound } from "../loan-requests/queries/own-requests.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import { declaredFacts } from "../loan-requests/schema.ts";
import { findPublishedVersion, findShelfProduct } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { gather } from "../profiles/gather.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { assembleFacts } from "./assemble.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { codesIn } from "./for-request.ts";
import { judge } from "./judge.ts";
import type { DeclinesView, DeclineView, MatchingRef } from "./schema.ts";

type Own = Awaited<ReturnType<typeof gather>>;

/**
 * What the declines on one of the enterprise's own requests rest on: each rule that was named with what is asked, what the enterprise's own
 * data say today and what would close the gap, the fewest changes that would meet the whole product, and each record with its earliest
 * repair and the end of its publicity. Another enterprise's request is not found.
 */
export async function explainDeclines(scope: Scope<EnterpriseActor>, input: MatchingRef): Promise<DeclinesView> {
  const request = await findOwnLoanRequest(scope, input.loanRequestId);
  const declined = (await casesOf(scope, [request.id])).filter(({ declineCode }) => declineCode !== null);
  const asOf = shanghaiDate(scope.now);
  if (declined.length === 0) return { asOf, declines: [], names: { items: {}, codes: {} } };
  const subject = await findOwnSubject(scope);
  const own = await gather(scope, subject, { withHidden: true });
  const { amountFen, termMonths, guaranteeModes, regionCode, industryCode } = request;
  const purpose = request.purpose as LoanPurpose | null;
  const known = assembleFacts({
    now: scope.now,
    request: { amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode, declared: declaredFacts(request.declared) },
    registry: subject,
    // One's own data, whole: no consent stands between an enterprise and itself.
    scope: new Map(own.catalogue.map(({ code }) => [code, null])),
    // Judged as a lender would judge today.
    records: own.records.filter(({ dispute }) => !dispute?.isHidden),
    supplies: own.supplies,
    sizeStandards: await listSizeStandards(scope),
  });
  const declines: DeclineView[] = [];
  for (const lenderCase of declined) declines.push(await declineOf(scope, lenderCase, own, known));
  return {
    asOf,
    declines,
    names: {
      items: Object.fromEntries(own.catalogue.map(({ code, name }) => [code, { ...name }])),
      codes: Object.fromEntries(
        await nameCodes(scope, codesIn(declines.map(({ rules, newer }) => ({ verdicts: [...rules, ...(newer?.rules ?? [])] })))),
      ),
    },
  };
}

async function declineOf(scope: Scope<EnterpriseActor>, lenderCase: LenderCase, own: Own, known: KnownFacts): Promise<DeclineView> {
  const { criteria = [], recordIds = [] } = lenderCase.declineBasis ?? {};
  // A lender that has left took its product's rules along.
  const product = await findPublishedVersion(scope, lenderCase.productVersionId).catch(nullWhenNotFound);
  const thresholds = product ? caseThresholds(product.terms) : null;
  const verdicts = thresholds ? judge(thresholds, known) : [];
  return {
    caseId: lenderCase.id,
    rules: verdicts.filter(({ criterion }) => criteria.includes(criterion)),
    advice: thresholds ? adviceFor(thresholds, known) : null,
    ...(product ? await onShelfNow(scope, lenderCase, product, known) : { newer: null, again: null }),
    records: recordIds.map((recordId) => ({ recordId, found: recordOf(recordId, own) })),
  };
}

/** A case keeps the version it began under; what is on the shelf now serves a new request, and may be asked for by one. */
async function onShelfNow(
  scope: Scope<EnterpriseActor>,
  lenderCase: LenderCase,
  { productId, versionId }: ShelfProductView,
  known: KnownFacts,
): Promise<Pick<DeclineView, "newer" | "again">> {
  const shown = await findShelfProduct(scope, productId).catch(nullWhenNotFound);
  if (!shown) return { newer: null, again: null };
  const thresholds = caseThresholds(shown.terms);
  const again = { productId, advice: adviceFor(thresholds, known), begun: await findBegunAgain(scope, lenderCase) };
  if (shown.versionId === versionId) return { newer: null, again };
  const rules = judge(thresholds, known).filter(({ outcome }) => outcome !== "passed");
  const stands = rules.length === 0 ? "fits" : rules.some(({ outcome }) => outcome === "failed") ? "missed" : "open";
  return { newer: { stands, rules }, again };
}

function recordOf(recordId: string, { records, catalogue }: Own): DeclineView["records"][number]["found"] {
  const record = records.find(({ id }) => id === recordId);
  const item = catalogue.find(({ code }) => code === record?.itemCode);
  if (!record || !item) return null;
  const { documentNo, sourceUnit, trueFrom, publicityEndsOn, repairFrom = null, dispute } = record;
  return {
    itemName: { ...item.name },
    documentNo,
    sourceUnit,
    trueFrom,
    publicityEndsOn,
    repairFrom,
    disputedSince: dispute?.since ?? null,
  };
}
