import { expect, test } from "vitest";
import { DraftPatch, declaredFacts } from "./schema.ts";

const reasonsFor = (purposeNote: string) => DraftPatch.safeParse({ purposeNote }).error?.issues.map(({ message }) => message) ?? [];

test.each(["购置弹簧钢卷料", "Spring steel,\nbought in two lots\tby spring", " 原料 ", ""])("%j says what the money is for", (note) => {
  expect(reasonsFor(note)).toEqual([]);
  expect(DraftPatch.parse({ purposeNote: note }).purposeNote).toBe(note.trim());
});

test.each(["\u202e料钢簧弹", "弹簧\u0000钢", "弹簧\u001b[31m钢", "弹簧\u200b钢", "弹簧\u2066钢"])(
  "%j hides something and is refused",
  (note) => {
    expect(reasonsFor(note)).toEqual(["text.not_plain"]);
    const named = DraftPatch.safeParse({ declared: { contactName: note } });
    expect(named.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([["declared.contactName", "text.not_plain"]]);
    // What was stored before names were held to that is still read.
    expect(declaredFacts({ contactName: note }).contactName).toBe(note.trim());
  },
);
