import fc from "fast-check";
import { expect, test } from "vitest";
import { drawCheckCode, drawNumber } from "./draw.ts";
import { foldCode, groupCode, maskCode, standingOf, validUntil } from "./report.ts";

const made = new Date("2026-11-22T16:30:00Z");

test("a number names the day in China and eight digits", () => {
  expect(drawNumber(made)).toMatch(/^XFR-20261123-\d{4}-\d{4}$/);
});

test("a check code has eighty bits in letters that are not mistaken for figures, and none is drawn twice", () => {
  const codes = Array.from({ length: 500 }, drawCheckCode);

  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(new Set(codes).size).toBe(500);
});

test.each([
  ["7K3M-9Q2D-XVTW-04HB", "as printed"],
  ["7k3m9q2dxvtw04hb", "small letters"],
  [" 7K3M 9Q2D XVTW 04HB ", "spaces"],
  ["７Ｋ３Ｍ－９Ｑ２Ｄ－ＸＶＴＷ－０４ＨＢ", "full-width"],
  ["7K3M–9Q2D—XVTW-O4HB", "other dashes, and O for nought"],
  ["https://xinfu.example/zh-CN/verify/7K3M-9Q2D-XVTW-04HB?x=1#y", "the address of its page"],
])("%s (%s) is the code", (typed) => {
  expect(foldCode(typed)).toBe("7K3M9Q2DXVTW04HB");
});

test.each(["", "7K3M-9Q2D-XVTW-04H", "7K3M-9Q2D-XVTW-04HBX", "XFR-20261122-4417-0832", "7U3M-9Q2D-XVTW-04HB", "𠮷K3M9Q2DXVTW04HB"])(
  "%j is no code",
  (typed) => {
    expect(foldCode(typed)).toBeNull();
  },
);

test("every code survives being grouped and typed again", () => {
  fc.assert(
    fc.property(fc.constant(null), () => {
      const code = drawCheckCode();
      expect(foldCode(groupCode(code).toLowerCase())).toBe(code);
    }),
  );
});

test("a report may be relied on for ninety days, the last one included", () => {
  const last = validUntil(new Date("2026-11-22T02:00:00Z"));
  const report = { validUntil: last, revokedAt: null, supersededAt: null };

  expect(last).toBe("2027-02-20");
  expect(standingOf(report, new Date("2027-02-20T15:59:59Z"))).toBe("valid");
  expect(standingOf(report, new Date("2027-02-20T16:00:00Z"))).toBe("expired");
});

test("what its enterprise took back comes before what time ended, and that before what a newer one replaced", () => {
  const [early, late] = [new Date("2026-12-01T00:00:00Z"), new Date("2027-06-01T00:00:00Z")];
  const report = { validUntil: "2027-02-20", revokedAt: null, supersededAt: early };

  expect(standingOf(report, early)).toBe("superseded");
  expect(standingOf(report, late)).toBe("expired");
  expect(standingOf({ ...report, revokedAt: early }, late)).toBe("revoked");
});

test("a credit code is shown with its middle hidden", () => {
  expect(maskCode("91320505MA1X2Y3Z4Q")).toBe("9132••••••••••3Z4Q");
  expect(maskCode(null)).toBeNull();
});
