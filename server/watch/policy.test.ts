import { expect, test } from "vitest";
import type { Actor } from "../kernel/actor.ts";
import { mayAnswerReport, mayOversee, mayReportAccess, maySetDigest } from "./policy.ts";

const person = { userId: "usr_a", memberId: "mem_a", displayName: "某人", requestId: "req_1", sessionId: "ses_1", steppedUpAt: null };
const enterprise = { ...person, kind: "enterprise", organizationId: "org_a", subjectId: "sub_a", mandate: "approved", binds: [] } as const;
const lender = { ...person, kind: "lender", organizationId: "org_b" } as const;
const office = { ...person, kind: "administrator", organizationId: "org_o" } as const;

const actors: Record<string, Actor> = {
  representative: { ...enterprise, role: "legal_representative" },
  "operator who may send": { ...enterprise, role: "operator", binds: ["submit"] },
  "operator who may consent": { ...enterprise, role: "operator", binds: ["consent"] },
  "operator without acts": { ...enterprise, role: "operator" },
  claimant: { ...enterprise, role: "legal_representative", mandate: "pending" },
  "representative elsewhere": { ...enterprise, role: "legal_representative", organizationId: "org_x" },
  manager: { ...lender, role: "manager" },
  "manager who read": { ...lender, role: "manager", userId: "usr_reader" },
  "manager elsewhere": { ...lender, role: "manager", organizationId: "org_x" },
  officer: { ...lender, role: "officer" },
  approver: { ...lender, role: "approver" },
  administrator: { ...office, role: "administrator", regionCode: null },
  "administrator of the place": { ...office, role: "regional_administrator", regionCode: "320000" },
  "administrator of another place": { ...office, role: "regional_administrator", regionCode: "610000" },
  job: { kind: "system", job: "watch.raise_alerts", requestId: "req_1" },
};
const report = { enterpriseId: "org_a", lenderId: "org_b", readerUserId: "usr_reader", regionCode: "320505" };

const mayDo = {
  report: ["representative", "operator who may send"],
  answer: ["manager"],
  oversee: ["administrator", "administrator of the place"],
  set: ["representative", "operator who may consent", "representative elsewhere"],
};

test.each(Object.entries(actors))("%s", (name, actor) => {
  expect(mayReportAccess(actor, report)).toBe(mayDo.report.includes(name));
  expect(mayAnswerReport(actor, report)).toBe(mayDo.answer.includes(name));
  expect(mayOversee(actor, report)).toBe(mayDo.oversee.includes(name));
  expect(maySetDigest(actor)).toBe(mayDo.set.includes(name));
});

test("nobody of a lender answers for what the platform read, and nobody but the whole country's sees what has no place", () => {
  for (const actor of Object.values(actors)) expect(mayAnswerReport(actor, { ...report, lenderId: null })).toBe(false);
  const seeing = Object.entries(actors).filter(([, actor]) => mayOversee(actor, { regionCode: null }));
  expect(seeing.map(([name]) => name)).toEqual(["administrator"]);
});
