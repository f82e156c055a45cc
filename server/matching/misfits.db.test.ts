import { expect, test } from "vitest";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

async function makeChosen() {
  const { owner } = await makeEnterprise();
  const [first, second, third] = [await makeLender(), await makeLender(), await makeLender()];
  const offers = { guaranteeModes: ["credit" as const], purposes: ["order" as const], criteria: {} };
  const fitting = await makeProduct(first, { terms: { ...offers, amountFenMax: fen(3_000_000_00) } });
  const small = await makeProduct(second, { terms: { ...offers, amountFenMin: fen(100_000_00), amountFenMax: fen(500_000_00) } });
  const old = await makeProduct(third, { terms: { ...offers, criteria: { years_in_operation_min: 30 } } });
  const need = { amountFen: fen(1_000_000_00), termMonths: 12, purpose: "order" as const };
  const draft = await makeDraft(owner, { ...need, chosenVersionIds: [fitting.versionId, small.versionId, old.versionId] });
  return { owner, small, fitting, old, ref: { loanRequestId: draft.id } };
}

test("of the chosen products those that miss a rule are named, with the reason and what would change it: what rests on records once they may be read", async () => {
  const { owner, small, old, ref } = await makeChosen();

  const before = await callerFor(owner).matching.misfits(ref);
  await makeConsent(owner, { ...ref, itemCodes: ["REG-01"] });
  const after = await callerFor(owner).matching.misfits(ref);

  const missedBy = ({ products }: typeof before) =>
    products.map(({ versionId, verdicts }) => [versionId, verdicts.find(({ outcome }) => outcome === "failed")?.criterion]);
  expect(missedBy(before)).toEqual([[small.versionId, "amount"]]);
  expect(after.products.find(({ versionId }) => versionId === small.versionId)?.advice?.changes).toMatchObject([
    { change: { step: "change_amount", fen: 500_000_00 }, by: "you" },
  ]);
  expect(new Map(missedBy(after) as [string, string][])).toEqual(
    new Map([
      [small.versionId, "amount"],
      [old.versionId, "years_in_operation_min"],
    ]),
  );
});

test("what does not fit may be left out, and then nothing is named", async () => {
  const { owner, fitting, ref } = await makeChosen();

  await callerFor(owner).loanRequests.choose({ ...ref, versionIds: [fitting.versionId] });

  expect((await callerFor(owner).matching.misfits(ref)).products).toEqual([]);
});
