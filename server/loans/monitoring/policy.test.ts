import { expect, test } from "vitest";
import type { Actor } from "../../kernel/actor.ts";
import { mayAskMonitoring } from "./policy.ts";

const actor = (kind: Actor["kind"], role: string, organizationId = "org_bank") => ({ kind, role, organizationId }) as Actor;

test.each([
  [actor("lender", "officer"), true],
  [actor("lender", "approver"), true],
  [actor("lender", "manager"), false],
  [actor("lender", "officer", "org_other"), false],
  [actor("enterprise", "legal_representative"), false],
  [actor("administrator", "administrator"), false],
  [actor("authority", "officer"), false],
])("%o may ask to watch a line of org_bank: %s", (who, may) => {
  expect(mayAskMonitoring(who, { lenderId: "org_bank" })).toBe(may);
});
