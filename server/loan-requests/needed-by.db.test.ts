import { expect, test } from "vitest";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";

const today = () => shanghaiDate(new Date());
const refused = { code: "PRECONDITION_FAILED", message: "loan_request.needed_by_past" };

test("a draft is not needed by a day gone by; today is still possible, and the refused day leaves the draft as it was", async () => {
  const { owner } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(owner);
  const save = (neededBy: string | null) => callerFor(owner).loanRequests.save({ loanRequestId, patch: { declared: { neededBy } } });

  await save(today());
  await expect(save(addDays(today(), -1))).rejects.toMatchObject(refused);

  const { declared } = await callerFor(owner).loanRequests.get({ loanRequestId });
  expect(declared.neededBy).toBe(today());
  await expect(save(null)).resolves.toMatchObject({ loanRequestId });
});

test("answers brought along to a new draft are held to the same day", async () => {
  const { owner } = await makeEnterprise();
  const start = (neededBy: string) => callerFor(owner).loanRequests.start({ answers: { declared: { neededBy } } });

  await expect(start(addDays(today(), -1))).rejects.toMatchObject(refused);
  await expect(start(today())).resolves.toHaveProperty("loanRequestId");
});

test("a day that passed while the draft lay is named before sending, and nothing is sent", async () => {
  const { owner } = await makeEnterprise();
  const { versionId } = await makeProduct(await makeLender());
  const declared = { neededBy: addDays(today(), -1) };
  const { id: loanRequestId } = await makeDraft(owner, { chosenVersionIds: [versionId], declared });

  const view = await callerFor(owner).loanRequests.get({ loanRequestId });

  expect(view.gaps).toEqual(["neededBy", "consents"]);
  await expect(callerFor(owner).matching.submit({ loanRequestId })).rejects.toMatchObject({ message: "loan_request.incomplete" });
});
