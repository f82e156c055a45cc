import { expect, test } from "vitest";
import { mediaTypeOf } from "./paper.ts";

test.each([
  ["a PDF", Buffer.from("%PDF-1.7\n"), "application/pdf"],
  ["a photograph", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), "image/jpeg"],
  ["a scan", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "image/png"],
  ["a page of the web that calls itself a PDF", Buffer.from("<html>%PDF-1.7"), null],
  ["a drawing that can run programs", Buffer.from("<svg onload=alert(1)>"), null],
  ["an archive", Buffer.from("PK\u0003\u0004"), null],
  ["a beginning that was cut off", Buffer.from([0xff, 0xd8]), null],
  ["nothing", Buffer.alloc(0), null],
] as const)("%s is told by its first bytes", (_what, bytes, expected) => {
  expect(mediaTypeOf(bytes)).toBe(expected);
});
