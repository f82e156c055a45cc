import { expect, test, vi } from "vitest";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeTakenUpCase, offerDraft } from "../../db/testing/offers.ts";
import { callerFor } from "../trpc/caller.ts";

/* The rule is dropped: then an offer must go out on a consent that was revoked, or the tests that see it refused prove nothing. */
vi.mock("../consents/allowance.ts", async (load) => ({
  ...(await load<typeof import("../consents/allowance.ts")>()),
  hasLostGround: () => false,
}));

test("without the rule an offer goes out after the revocation", async () => {
  const { owner, request, lender, lenderCase } = await makeTakenUpCase();
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, status: "revoked" });

  const issued = callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

  await expect(issued).resolves.toMatchObject({ status: "issued" });
});
