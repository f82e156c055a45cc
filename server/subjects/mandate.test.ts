import { expect, test } from "vitest";
import { type SigningMandate, standsBehind } from "./mandate.ts";

const at = (day: string) => new Date(`${day}T02:00:00.000Z`);
const mandate = (more: Partial<SigningMandate> = {}): SigningMandate => ({
  ...{ id: "man_1", memberId: "mem_1", kind: "operator", status: "approved", scope: ["submit", "consent"] },
  ...{ startsOn: "2026-01-01", endsOn: "2026-12-31", createdAt: at("2026-01-01"), decidedAt: at("2026-01-01"), ...more },
});
const revoked = mandate({ status: "revoked", decidedAt: at("2026-06-01") });
const next = mandate({ id: "man_2", createdAt: at("2026-06-01"), decidedAt: at("2026-06-01"), endsOn: "2027-06-30" });
const today = "2026-09-01";

test.each([
  { what: "a live mandate", papers: [mandate()], stands: true },
  { what: "a mandate on its last day", papers: [mandate({ endsOn: today })], stands: true },
  { what: "a mandate on the day after its last", papers: [mandate({ endsOn: "2026-08-31" })], stands: false },
  { what: "a mandate that was taken back", papers: [revoked], stands: false },
  { what: "a mandate that does not name consents", papers: [mandate({ scope: ["submit"] })], stands: false },
  { what: "a mandate nobody finds", papers: [mandate({ id: "man_9" })], stands: false },
  { what: "a mandate that another replaced in the same moment", papers: [revoked, next], stands: true },
  { what: "one replaced by another without consents", papers: [revoked, { ...next, scope: ["submit"] }], stands: false },
  { what: "one replaced by another that has ended too", papers: [revoked, { ...next, endsOn: "2026-08-31" }], stands: false },
  {
    what: "one given again a millisecond later",
    papers: [revoked, { ...next, createdAt: new Date(+at("2026-06-01") + 1) }],
    stands: false,
  },
  { what: "one whose moment is another member's beginning", papers: [revoked, { ...next, memberId: "mem_2" }], stands: false },
  {
    what: "one replaced twice",
    papers: [
      revoked,
      { ...next, status: "revoked" as const, decidedAt: at("2026-07-01") },
      { ...next, id: "man_3", createdAt: at("2026-07-01") },
    ],
    stands: true,
  },
])("what was signed under $what stands: $stands", ({ papers, stands }) => {
  expect(standsBehind("man_1", "consent", papers, today)).toBe(stands);
});
