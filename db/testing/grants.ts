import { callerFor } from "../../server/trpc/caller.ts";
import { makeConsent } from "./consents.ts";
import { makeDraft } from "./loan-requests.ts";
import { makeEnterprise, makeLender } from "./organizations.ts";
import { makeProduct } from "./products.ts";
import { makeRecord } from "./records.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };
const itemCodes = ["REG-01", "TAX-01"];

type Signing = () => Promise<{ readonly consentId: string }>;
type GrantWishes = {
  /** What is done around the signing of the consent to the lender. */
  readonly aroundSigning?: (sign: Signing) => ReturnType<Signing>;
};

/** A request that was signed for one lender and sent: its consent, and the case that the lender's officer may open under it. */
export async function makeGrant({ aroundSigning = (sign) => sign() }: GrantWishes = {}) {
  const lender = await makeLender();
  const requiredItems = itemCodes.map((itemCode) => ({ itemCode, why, monthsBack: 24, isRequired: false }));
  const product = await makeProduct(lender, { terms: { requiredItems } });
  const { owner } = await makeEnterprise();
  await makeRecord(owner.subjectId, "REG-01");
  await makeRecord(owner.subjectId, "TAX-01");
  const { id: loanRequestId } = await makeDraft(owner, { chosenVersionIds: [product.versionId] });
  await makeConsent(owner, { loanRequestId, itemCodes, readsMax: null });
  const caller = callerFor(owner);
  const sheet = await caller.loanRequests.askSheet({ loanRequestId, lenderId: lender.organization.id, locale: "en" });
  const { consentId } = await aroundSigning(() =>
    caller.consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: itemCodes }),
  );
  const { cases } = await caller.matching.submit({ loanRequestId });
  return { owner, lender, officer: lender.officer, consentId, loanRequestId, caseId: cases[0]?.caseId ?? "" };
}
