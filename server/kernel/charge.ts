import { z } from "zod";
import { Fen, shareOf } from "./money.ts";
import { Bps } from "./rate.ts";

export const chargeKinds = ["processing", "guarantee", "appraisal", "insurance", "prepayment", "late", "other"] as const;

/** What a rate is taken of: the sum lent, the balance before the payment, the instalment, or its principal part. */
export const chargeBases = ["total_loan", "outstanding", "instalment", "principal"] as const;
export type ChargeBase = (typeof chargeBases)[number];

/** A fixed sum, or a share of something at each time it falls due. */
export const ChargeAmount = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("fixed"), amountFen: Fen.min(0) }),
  z.strictObject({ form: z.literal("rate"), rateBps: Bps.min(0), base: z.enum(chargeBases) }),
]);
export type ChargeAmount = z.infer<typeof ChargeAmount>;

/** When it falls due. At the drawing it is kept back from what the borrower receives. */
export const ChargeTime = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("drawing") }),
  z.strictObject({ on: z.literal("each_month") }),
  z.strictObject({ on: z.literal("month"), month: z.int().min(1) }),
  z.strictObject({ on: z.literal("end") }),
]);
export type ChargeTime = z.infer<typeof ChargeTime>;

/** One fee tied to the loan, whoever collects it. At the drawing there is no instalment to take a share of yet. */
export const Charge = z
  .strictObject({
    kind: z.enum(chargeKinds),
    amount: ChargeAmount,
    when: ChargeTime,
    /** Who collects it: the lender itself, a guarantor, an appraiser … */
    payee: z.string().min(1).max(100),
  })
  .refine(({ amount, when }) => when.on !== "drawing" || amount.form === "fixed" || amount.base === "total_loan", {
    path: ["amount", "base"],
  });
export type Charge = z.infer<typeof Charge>;

/** What a rate can be taken of at one moment. */
export type ChargeGround = Readonly<Record<ChargeBase, Fen>>;

/** What a charge comes to at one moment, half a fen rounded up. */
export function chargeFen(amount: ChargeAmount, ground: ChargeGround): Fen {
  return amount.form === "fixed" ? amount.amountFen : shareOf(ground[amount.base], amount.rateBps);
}

/** Early repayment and late payment cost only those who repay early or late: they are no part of the planned cash flow. */
export function isConditional(charge: Pick<Charge, "kind">): boolean {
  return charge.kind === "prepayment" || charge.kind === "late";
}
