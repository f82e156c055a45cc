import { expect, test } from "vitest";
import { alsoTold } from "./also-told.ts";
import type { Field } from "./schema.ts";

const text = (key: string, value: unknown): Field => ({ key, value: { kind: "text", text: String(value) } });
const fieldsOf = (content: Readonly<Record<string, unknown>> | null) => [
  text("documentNo", content?.documentNo),
  text("fine", content?.fine),
];
const telling = (content: Record<string, unknown> | null) => ({
  sourceUnit: "江苏省平台",
  receivedAt: new Date("2026-03-01T00:00:00Z"),
  contentHash: "",
  content,
});
const record = { content: { name: "苏州（符信）厂", documentNo: "9", fine: 2000 } };
const told = (content: Record<string, unknown> | null) => alsoTold({ ...record, tellings: [telling(content)] }, fieldsOf)[0];

test("a source that tells what is shown agrees, however it writes what is not", () => {
  expect(told({ name: "苏州(符信)厂", documentNo: "9", fine: 2000 })).toMatchObject({ word: "same", differs: [] });
});

test("what a source tells otherwise is named field by field, in its own words", () => {
  expect(told({ documentNo: "9", fine: 20 })).toEqual({
    sourceUnit: "江苏省平台",
    receivedAt: "2026-03-01T00:00:00.000Z",
    word: "other",
    differs: [text("fine", 20)],
  });
});

test("of what was told before words were kept, nothing is claimed", () => {
  expect(told(null)).toMatchObject({ word: "not_kept", differs: [] });
  expect(alsoTold(record, fieldsOf)).toEqual([]);
});
