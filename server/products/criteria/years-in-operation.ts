import { z } from "zod";
import { addMonths, wholeMonthsBetween } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";

/** How long the enterprise has been registered, in whole years by the calendar. */
export const yearsInOperation = criterion({
  key: "years_in_operation_min",
  origin: "criteria",
  input: z.int().min(1).max(50),
  field: { control: "number", unit: "years", min: 1, max: 50 },
  fact: "registeredOn",
  supply: { items: ["REG-01"] },
  index: {
    by: "cuts",
    measure: ({ registeredOn, asOf }) => Math.floor(wholeMonthsBetween(registeredOn, asOf) / 12),
    cuts: (years) => [years],
  },
  passes: ({ registeredOn, asOf }, years) => addMonths(registeredOn, 12 * years) <= asOf,
  asks: (years) => ({ years }),
  has: ({ registeredOn }) => ({ registeredOn: { day: registeredOn } }),
  change: ({ registeredOn }, years) => ({ step: "wait_until", day: addMonths(registeredOn, 12 * years) }),
});
