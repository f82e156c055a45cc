import { expect, test } from "vitest";
import { groupsAskedFrom, mismatches } from "./sent-words.ts";

const house = {
  "page.tsx": { isClient: false, imports: ["form.tsx", "table.tsx"], groups: ["offers"] },
  "table.tsx": { isClient: false, imports: ["money.tsx"], groups: ["offers.list"] },
  "form.tsx": { isClient: true, imports: ["money.tsx"], groups: ["offers.form"] },
  "money.tsx": { isClient: false, imports: ["page.tsx"], groups: ["ui.money"] },
} as const;

test("only what a client component reaches is said in the browser", () => {
  const read = (path: string) => house[path as keyof typeof house];

  expect([...groupsAskedFrom("table.tsx", (path) => ({ ...read(path), imports: [] }))]).toEqual([]);
  expect([...groupsAskedFrom("page.tsx", read)].sort()).toEqual(["offers", "offers.form", "offers.list", "ui.money"]);
});

test("a group that is asked for and not sent is named, and so is one sent for nothing", () => {
  expect(mismatches("lender", ["offers", "ui.money"], new Set(["offers.form", "ui"]))).toEqual([
    "i18n/sent-words.ts: lender asks for ui in the browser and is not sent it",
  ]);
  expect(mismatches("lender", ["offers", "team"], new Set(["offers"]))).toEqual([
    "i18n/sent-words.ts: lender is sent team, which nothing there asks for in the browser",
  ]);
});
