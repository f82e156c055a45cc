import type { z } from "zod";
import { Day } from "@/server/kernel/dates";
import { hasPersonsNumber } from "@/server/kernel/persons-number";
import { whyTermUnlawful } from "@/server/measures/measure";
import { LiftMeasureInput, OrderMeasureInput } from "@/server/measures/schema";

const Typed = OrderMeasureInput.pick({ code: true, startsOn: true, reason: true }).extend({ endsOn: Day.optional() });
export type TypedOrder = z.infer<typeof Typed>;

const namesNobody = (reason: string) => !hasPersonsNumber(reason);
const named = "measure.names_a_person";

/** Why a measure is lifted: a person's number in it is told before anybody proves who they are. */
export const typedReason = LiftMeasureInput.shape.reason.refine(namesNobody, named);

/** What an order says, its term held against the entry's last day: what would be refused is told before anybody proves who they are. */
export function typedOrder(lastDay: Day | null, today: Day): z.ZodType<TypedOrder, TypedOrder> {
  return Typed.superRefine(({ startsOn, endsOn = null, reason }, refuse) => {
    if (!namesNobody(reason)) refuse.addIssue({ code: "custom", path: ["reason"], message: named });
    const why = whyTermUnlawful({ startsOn, endsOn }, lastDay, today);
    if (why) refuse.addIssue({ code: "custom", path: [why.at], message: why.reason });
  });
}
