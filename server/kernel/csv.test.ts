import { expect, test } from "vitest";
import { inertCell } from "./csv.ts";

test("text that begins like a formula is made inert, in full width too", () => {
  for (const text of ["=1+1", "+86", "-1", "@SUM(A1)", "\tx", "＝1", "－1"]) expect(inertCell(text)).toBe(`'${text}`);
});

test("other text stays as it is", () => expect(inertCell("太湖银行")).toBe("太湖银行"));
