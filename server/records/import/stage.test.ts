import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, sha256 } from "../../kernel/canonical.ts";
import { foldName } from "../../kernel/names.ts";
import type { Fact } from "./fact.ts";
import { createIncoming, stagedLine } from "./stage.ts";

const columns = [...createIncoming.matchAll(/(\w+) (?:integer|boolean|text|date|bigint|jsonb|subject_kind|record_status|severity)\b/g)].map(
  ([, name]) => name,
);

/** The column of a staged row of a licence, whose holder and words are given. */
function columnOf(column: string, name: string, words: string, compared: Fact["record"]["compared"]): string {
  const fact: Fact = {
    holder: {
      ...{ uscc: "91330106MA2XXXXX0A", legacyNumber: null, isCheckDigitConfirmed: false, kind: "enterprise", name },
      ...{ nameFolded: foldName(name), regionCode: "330106" },
    },
    registry: null,
    record: {
      ...{ itemCode: "ADM-01", naturalKey: "key", status: "published", severity: null, compared, content: contentOf(name, words) },
      ...{ sourceUnit: "unit", decidingUnit: null, documentNo: null, trueFrom: "2024-01-02", trueTo: null },
      ...{ publicityEndsOn: null, publicityRule: null },
    },
  };
  const line = stagedLine({ rowNo: 2, id: "sub_0", fact, isWarned: false }, "unit");
  return line.slice(0, -1).split("\t")[columns.indexOf(column)] ?? "";
}

const contentOf = (name: string, words: string) => ({ name, documentName: words, authority: words, content: null, hasNoEnd: false });
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("甲（试）有限公司", `甲（试）"name":"乙`, 'ABC\\"name":"ABC"', `（${"长".repeat(3_000)}`),
);

test("the hash of a row is of its status and the canonical JSON of what is compared, under the folded name where that is what counts", () => {
  fc.assert(
    fc.property(text, text, (name, words) => {
      const content = contentOf(name, words);
      const of = (compared: object) => sha256(`published ${canonicalJson(compared)}`);

      expect(columnOf("content_hash", name, words, "content")).toBe(of(content));
      expect(columnOf("content_hash", name, words, "folded")).toBe(of({ ...content, name: foldName(name) }));
      expect(columnOf("content_hash", name, words, { name })).toBe(of({ name }));
    }),
  );
});

test("two names that fold alike are one content", () => {
  const [full, half] = ["甲（试）有限公司", "甲(试)有限公司"].map((name) => columnOf("content_hash", name, "书", "folded"));

  expect(full).toBe(half);
});
