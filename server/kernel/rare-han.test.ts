import { expect, test } from "vitest";
import { rareIn } from "./rare-han.ts";

test("characters beyond the first plane, and ones without a shape, are named once each; everything common is not", () => {
  expect(rareIn("吉村𠮷野，口\u{E001}𠮷口")).toEqual(["U+20BB7", "U+E001"]);
  expect(rareIn("䶮㼆龘鱻 Ω § 〔2026〕955号 😀")).toEqual([]);
  expect(rareIn("")).toEqual([]);
});
