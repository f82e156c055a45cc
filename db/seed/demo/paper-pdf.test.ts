import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { mediaTypeOf } from "../../../server/kernel/paper.ts";
import { pdfOf } from "./paper-pdf.ts";

test("a paper of the demo world is a PDF as an upload asks for, and says its lines", async () => {
  const lines = ["缴款凭证（演示）", "决定书文号：苏环罚〔2026〕218号"];
  const file = pdfOf(lines);

  expect(mediaTypeOf(file)).toBe("application/pdf");
  const cMapUrl = new URL("../../cmaps/", import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")).pathname;
  const page = await (await getDocument({ data: new Uint8Array(file), verbosity: 0, cMapUrl, cMapPacked: true }).promise).getPage(1);
  const { items } = await page.getTextContent();
  expect(items.flatMap((run) => ("str" in run && run.str !== "" ? [run.str] : []))).toEqual(lines);
});
