import { open, type Sender } from "../../../db/testing/crowd-sliders.ts";
import { type Dice, nation, someFacts, someProduct } from "../../../db/testing/matching-world.ts";
import type { ThresholdColumns } from "../../../server/products/criteria/registry.ts";

/** From ten firms to a few hundred, of each all or not all known; one in ten asks twice. */
export function someTown(dice: Dice): Sender[] {
  const shape = { ...nation, unknown: dice.one([0, 0.1, 0.4]), exact: dice.one([0, 0.5, 1]) };
  return Array.from({ length: dice.between(10, 300) }, (_, nth) => ({
    firm: `org_${dice.isTrue(0.1) ? Math.floor(nth / 2) : nth}`,
    sentAt: new Date(Date.UTC(2026, 0, dice.between(1, 300))),
    tag: "",
    facts: { ...someFacts(dice, shape).facts, guaranteeModes: ["credit"] },
  }));
}

/** Open terms, with a few rules of some product beside the one that a slider moves. */
export function someTerms(dice: Dice): ThresholdColumns {
  const { criteria } = someProduct(dice, "any", { ...nation, nationwide: 1, asked: 0.2 }).terms;
  const kept = Object.entries(criteria as object).filter(([key]) => !key.startsWith("no_") || dice.isTrue(0.5));
  return { ...open, purposes: [...open.purposes, ...(dice.isTrue(0.5) ? (["green"] as const) : [])], criteria: Object.fromEntries(kept) };
}
