import { expect, test } from "vitest";
import { correctable } from "@/server/records/correction";
import { changedIn, draftOf } from "./correction-draft";

const held = { violation: "超标排放", facts: null, categories: ["fine"], fineFen: 800_000, decidedOn: "2026-09-14", procedure: null };
const penalty = (correctable["ADM-02"] ?? []).filter(({ key }) => key in held);
const staff = correctable["SOC-01"] ?? [];

test("a form that nobody touched changes nothing", () => {
  expect(changedIn(draftOf(held), held, penalty)).toEqual({});
  expect(changedIn(draftOf({ insuredStaff: 12, isPaidInFull: false }), { insuredStaff: 12, isPaidInFull: false }, staff)).toEqual({});
});

test("only what is other is sent, and what was emptied has no value", () => {
  const draft = { ...draftOf(held), violation: "  ", fineFen: 80_000, categories: ["warning"], facts: "检查时发现 " };

  expect(changedIn(draft, held, penalty)).toEqual({ violation: null, facts: "检查时发现", fineFen: 80_000, categories: ["warning"] });
});

test("yes and no are sent as such", () => {
  expect(changedIn({ insuredStaff: 12, isPaidInFull: "yes" }, { insuredStaff: 12, isPaidInFull: false }, staff)).toEqual({
    isPaidInFull: true,
  });
});
