import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUscc, makeUscc, normaliseUscc, parseUscc } from "./uscc.ts";

const vectorFile = join(process.env.XINFU_SAMPLES ?? "../shared/data", "uscc_vectors/uscc.json");

test.each([
  ["91320594MA0000015J", "an enterprise in a zone"],
  ["92330106MA2ABCD136", "a sole trader in Hangzhou"],
  ["93370102MA3H00016M", "a cooperative in Jinan"],
  ["911101080000000194", "digits only"],
  ["91320594MA000004X0", "a sum of zero and an organisation check X"],
  [" 91320594 ma0000015j ", "typed with spaces and in lower case"],
  ["９１３２０５９４ＭＡ０００００１５Ｊ", "typed in full width"],
])("%s is a code: %s", (text) => expect(parseUscc(text)).toMatchObject({ ok: true, warnings: [] }));

test.each([
  ["91320594MA0000015K", "CHECK_DIGIT"],
  ["91320594MA000001J", "LENGTH"],
  ["9132O594MA0000015J", "ALPHABET"],
  ["9132I594MA0000015J", "ALPHABET"],
  ["", "LENGTH"],
])("%s is refused: %s", (text, reason) => expect(parseUscc(text)).toMatchObject({ ok: false, reason }));

test("a code falls into department, type, region and organisation code", () => {
  expect(parseUscc("91320594MA0000015J")).toMatchObject({
    code: "91320594MA0000015J",
    parts: { department: "9", type: "1", regionCode: "320594", organisationCode: "MA0000015" },
  });
});

test("an organisation check that fails under a good check character is a warning", () => {
  const good = makeUscc({ department: "9", type: "1", regionCode: "320594", serial: "MA000001" });
  const swapped = "0123456789X".split("").filter((symbol) => symbol !== good.charAt(16));
  const warned = swapped.flatMap((check) =>
    [..."0123456789ABCDEFGHJKLMNPQRTUWXY"].map((last) => parseUscc(good.slice(0, 16) + check + last)),
  );

  const accepted = warned.filter((verdict) => verdict.ok);
  expect(accepted).toHaveLength(swapped.length);
  for (const verdict of accepted) expect(verdict.warnings).toEqual(["ORGANISATION_CHECK"]);
});

const part = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), minLength: length, maxLength: length });

test("every made code is valid, and no single wrong character passes", () => {
  fc.assert(
    fc.property(part(8), fc.nat(17), fc.nat(30), (serial, place, symbol) => {
      const code = makeUscc({ department: "9", type: "1", regionCode: "320505", serial });
      const wrong = code.slice(0, place) + "0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(symbol) + code.slice(place + 1);

      expect(parseUscc(code)).toMatchObject({ ok: true, warnings: [] });
      expect(isUscc(wrong)).toBe(wrong === code);
    }),
  );
});

test.each([{ serial: 123_456_789 }, { serial: "MAO00001" }, { serial: 1.5 }])("no code is made from $serial", ({ serial }) => {
  expect(() => makeUscc({ department: "9", type: "1", regionCode: "320505", serial })).toThrow(RangeError);
});

describe.skipIf(!existsSync(vectorFile))("real codes (uscc_vectors, skipped where the samples are absent)", () => {
  type Vectors = { valid: string[]; invalid: { v: string; why: string }[]; normalise: { in: string; out: string }[] };
  const vectors: Vectors = existsSync(vectorFile)
    ? JSON.parse(readFileSync(vectorFile, "utf8"))
    : { valid: [], invalid: [], normalise: [] };

  test("all 101 valid codes pass, organisation check included", () => {
    expect(vectors.valid).toHaveLength(101);
    expect(vectors.valid.filter((code) => JSON.stringify(parseUscc(code)).includes('"warnings":[]'))).toEqual(vectors.valid);
  });

  test("each invalid code is refused for its reason", () => {
    expect(vectors.invalid.map(({ v }) => parseUscc(v))).toMatchObject([
      { reason: "LENGTH" },
      { reason: "ALPHABET" },
      { reason: "CHECK_DIGIT" },
    ]);
  });

  test("spaces go, letters stay", () => {
    for (const { in: typed, out } of vectors.normalise) expect(normaliseUscc(typed)).toBe(out);
    expect(vectors.normalise).toHaveLength(1);
  });
});
