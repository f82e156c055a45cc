import { expect, test } from "vitest";
import { objectionStatuses, reconsiderationStatuses, repairCaseStatuses } from "../../db/schema/words.ts";
import * as objection from "./objections/objection.ts";
import * as reconsideration from "./reconsiderations/reconsideration.ts";
import * as repair from "./repairs/case.ts";

type Machine = {
  readonly first: string;
  readonly statuses: readonly string[];
  readonly events: readonly string[];
  readonly transition: (status: never, event: never) => string | null;
  /** Every allowed step; all others are refused. */
  readonly steps: readonly string[];
};

const machines: Readonly<Record<string, Machine>> = {
  "a repair case": {
    first: "draft",
    statuses: repairCaseStatuses,
    events: repair.repairEvents,
    transition: repair.transition,
    steps: [
      "draft submit submitted",
      "draft withdraw withdrawn",
      "submitted take_up deciding",
      "submitted ask supplement_requested",
      "submitted withdraw withdrawn",
      "submitted bar barred",
      "supplement_requested supply submitted",
      "supplement_requested withdraw withdrawn",
      "deciding extend deciding",
      "deciding ask supplement_requested",
      "deciding approve approved",
      "deciding reject rejected",
      "deciding bar barred",
      "approved carry_out closed",
      "draft end moot",
      "submitted end moot",
      "supplement_requested end moot",
      "deciding end moot",
    ],
  },
  "an objection": {
    first: "source_check",
    statuses: objectionStatuses,
    events: objection.objectionEvents,
    transition: objection.transition,
    steps: [
      "source_check extend source_check",
      "source_check refuse not_accepted",
      "source_check uphold upheld",
      "source_check reject rejected",
      "source_check leave unresolved",
      "source_check withdraw withdrawn",
      "unresolved uphold upheld",
      "unresolved reject rejected",
      "unresolved ask_review review_requested",
      "unresolved withdraw withdrawn",
      "rejected ask_review review_requested",
      "review_requested uphold_review upheld",
      "review_requested reject_review rejected_final",
      "review_requested withdraw withdrawn",
      "source_check end moot",
      "unresolved end moot",
      "rejected end moot",
      "review_requested end moot",
    ],
  },
  "a reconsideration": {
    first: "open",
    statuses: reconsiderationStatuses,
    events: reconsideration.reconsiderationEvents,
    transition: reconsideration.transition,
    steps: ["open take_up in_review", "open keep kept", "open reverse reversed", "in_review keep kept", "in_review reverse reversed"],
  },
};

test.each(Object.entries(machines))(
  "of %s every listed step is taken, and every other refused",
  (_name, { statuses, events, transition, steps }) => {
    const taken = statuses.flatMap((status) =>
      events.flatMap((event) => {
        const after = transition(status as never, event as never);
        return after === null ? [] : [`${status} ${event} ${after}`];
      }),
    );

    expect(taken.sort()).toEqual([...steps].sort());
  },
);

test.each(Object.entries(machines))("of %s every state can be reached", (_name, { first, statuses, steps }) => {
  const reached = new Set([first]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [from = "", , to = ""] of steps.map((step) => step.split(" "))) if (reached.has(from)) reached.add(to);
  }

  expect([...reached].sort()).toEqual([...statuses].sort());
});

test("a repair is open until somebody has decided it and the decision was carried out", () => {
  expect(repairCaseStatuses.filter((status) => !repair.isOpen(status))).toEqual(["closed", "rejected", "withdrawn", "barred", "moot"]);
});

test("an objection is over when it was upheld, withdrawn, not accepted, rejected on review, or its record repaired", () => {
  expect(objectionStatuses.filter(objection.isOver).sort()).toEqual(["moot", "not_accepted", "rejected_final", "upheld", "withdrawn"]);
});
