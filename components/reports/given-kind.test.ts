import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { type GivenKind, kindOfFile, kindOfText } from "./given-kind";

const checkpoint = `xinfu.log/test\n17\n${"A".repeat(43)}=\nkey-1 2026-11-23T08:00:00.000Z\n\n— xinfu.log/test ${"B".repeat(90)}==\n`;
const receipt = JSON.stringify({ format: "xinfu-receipt/1", log: { checkpoint, index: 3, proof: [] }, signed: "e30.e30.AA" });
const list = JSON.stringify({
  entries: [{ entry: '{"format": "xinfu-receipt/1"}', index: 1 }],
  format: "xinfu-list/1",
  signed: "e30.e30.AA",
});
const samples: readonly (readonly [GivenKind | null, string])[] = [
  ["report", "%PDF-1.3\n%…"],
  ["receipt", receipt],
  ["receipt", `\n${JSON.stringify(JSON.parse(receipt), null, 2)}\r\n`],
  ["list", list],
  ["checkpoint", checkpoint],
  ["checkpoint", ` ${checkpoint.replaceAll("\n", "\r\n")}`],
  ["shown", "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2ln~WyJzIl0~eyJh.eyJu.c2ln"],
  [null, '{"keys":[]}'],
  [null, "xinfu-question.1.eyJh"],
  [null, "7K3M-9Q2D-XVTW-04HB"],
  [null, ""],
];

test.each(samples)("%j is known by its form", async (kind, text) => {
  expect(kindOfText(text)).toBe(kind);
  expect(await kindOfFile(new Blob([text]))).toBe(kind);
});

test("of a file larger than any text nothing but its beginning is looked at", async () => {
  expect(await kindOfFile(new Blob(["%PDF-1.3", "0".repeat(2_000_000)]))).toBe("report");
  expect(await kindOfFile(new Blob([receipt, " ".repeat(50_000_000)]))).toBeNull();
});

test.each([en, zh])("each sentence names page and box as they are called there", ({ verify }) => {
  const { other } = verify;
  expect(other.report).toContain(verify.title);
  expect(other.report).toContain(verify.file.label);
  expect(other.receipt).toContain(verify.title);
  expect(other.receipt).toContain(verify.receipt.label);
  expect(other.shown).toContain(verify.title);
  expect(other.shown).toContain(verify.shown.title);
  for (const kind of ["list", "checkpoint"] as const) {
    expect(other[kind]).toContain(verify.title);
    expect(other[kind]).toContain(verify.receipt.label);
  }
});
