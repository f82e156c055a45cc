import { z } from "zod";
import { addMonths, type Day } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";

/** How long the enterprise has been registered, in whole years by the calendar. */
export const yearsInOperation = criterion({
  key: "years_in_operation_min",
  origin: "criteria",
  input: z.int().min(1).max(50),
  field: { control: "number", unit: "years", min: 1, max: 50 },
  fact: "registeredOn",
  supply: { items: ["REG-01"] },
  index: { by: "cuts", measure: ({ registeredOn, asOf }) => wholeYears(registeredOn, asOf), cuts: (years) => [years] },
  passes: ({ registeredOn, asOf }, years) => addMonths(registeredOn, 12 * years) <= asOf,
  asks: (years) => ({ years }),
  has: ({ registeredOn }) => ({ registeredOn: { day: registeredOn } }),
  change: ({ registeredOn }, years) => ({ step: "wait_until", day: addMonths(registeredOn, 12 * years) }),
});

/** The most whole years for which the first day lies that long before the second, or on it. */
function wholeYears(from: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  const hasCome = from.endsWith("-02-29") ? addMonths(from, 12 * years) <= on : from.slice(5) <= on.slice(5);
  return hasCome ? years : years - 1;
}
