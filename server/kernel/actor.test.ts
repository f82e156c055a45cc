import { describe, expect, test } from "vitest";
import { type BindingAct, bindingActs, type EnterpriseActor, isSteppedUp, mayBind } from "./actor.ts";

const person = {
  userId: "usr_a",
  memberId: "mem_a",
  organizationId: "org_a",
  displayName: "沈若澜",
  requestId: "req_a",
  sessionId: "ses_a",
  steppedUpAt: null,
};
const enterprise = (role: EnterpriseActor["role"], mandate: EnterpriseActor["mandate"], binds: BindingAct[] = []): EnterpriseActor => ({
  ...person,
  kind: "enterprise",
  subjectId: "sub_a",
  role,
  mandate,
  binds,
});

describe("who binds the company", () => {
  test.each<[string, EnterpriseActor, readonly BindingAct[]]>([
    ["the legal representative, once verified", enterprise("legal_representative", "approved"), bindingActs],
    ["the legal representative before", enterprise("legal_representative", "pending"), []],
    ["an operator without a mandate", enterprise("operator", "approved"), []],
    ["an operator with a mandate for two acts", enterprise("operator", "approved", ["consent", "withdraw"]), ["consent", "withdraw"]],
    ["an operator with every mandate, before verification", enterprise("operator", "pending", [...bindingActs]), []],
  ])("%s", (_who, actor, allowed) => {
    expect(bindingActs.filter((act) => mayBind(actor, act))).toEqual(allowed);
  });
});

describe("a step-up lasts five minutes", () => {
  const now = new Date("2026-11-22T06:00:00Z");

  test.each<[string, string | null, boolean]>([
    ["just now", "2026-11-22T06:00:00Z", true],
    ["five minutes ago", "2026-11-22T05:55:00.000Z", true],
    ["a millisecond longer ago", "2026-11-22T05:54:59.999Z", false],
    ["never", null, false],
  ])("%s: %s", (_when, at, expected) => {
    expect(isSteppedUp({ steppedUpAt: at === null ? null : new Date(at) }, now)).toBe(expected);
  });
});
