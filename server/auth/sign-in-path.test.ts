import { expect, test } from "vitest";
import { safeNext, signInPath } from "./sign-in-path.ts";

test.each([
  ["/lender/cases/cas_1", "?tab=1", false, "/sign-in?next=%2Flender%2Fcases%2Fcas_1%3Ftab%3D1"],
  ["/zh-CN/enterprise", "", false, "/zh-CN/sign-in?next=%2Fzh-CN%2Fenterprise"],
  ["/admin", "", true, null],
  ["/products", "", false, null],
  ["/lenders", "", false, null],
])("a signed-out visitor of %s%s (signed in: %s) is sent to %s", (path, search, isSignedIn, expected) => {
  expect(signInPath(path, search, isSignedIn)).toBe(expected);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "/a\nb",
  "",
  null,
  "/sign-in?next=/x",
  "/.//evil.example",
  "/zh-CN/..//evil.example",
  "/a/../..//evil.example",
  "/%2e//evil.example",
  "/x/%2e%2e//evil.example",
  "/./sign-in",
  "/lender//evil.example",
])("%j is no way back", (next) => expect(safeNext(next, "/home")).toBe("/home"));

test("dots are walked before a path is judged, and what is followed is what was judged", () => {
  expect(safeNext("/lender/../zh-CN/./lender?view=new#top", "/home")).toBe("/zh-CN/lender?view=new#top");
});

test("a path of this site is a way back", () => {
  expect(safeNext("/zh-CN/lender?view=new", "/home")).toBe("/zh-CN/lender?view=new");
});
