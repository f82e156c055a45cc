import type { z } from "zod";
import { Day } from "@/server/kernel/dates";
import { whyTermUnlawful } from "@/server/measures/measure";
import { OrderMeasureInput } from "@/server/measures/schema";

const Typed = OrderMeasureInput.pick({ code: true, startsOn: true, reason: true }).extend({ endsOn: Day.optional() });
export type TypedOrder = z.infer<typeof Typed>;

/** What an order says, its term held against the entry's last day: a term that would be refused is told before anybody proves who they are. */
export function typedOrder(lastDay: Day | null, today: Day): z.ZodType<TypedOrder, TypedOrder> {
  return Typed.superRefine(({ startsOn, endsOn = null }, refuse) => {
    const why = whyTermUnlawful({ startsOn, endsOn }, lastDay, today);
    if (why) refuse.addIssue({ code: "custom", path: [why.at], message: why.reason });
  });
}
