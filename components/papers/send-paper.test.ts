import { expect, test } from "vitest";
import { readPaperAnswer } from "./send-paper";

test.each([
  ['{"paperId":"rpp_1"}', { paperId: "rpp_1" }],
  ['{"reason":"paper.kind"}', { reason: "paper.kind" }],
  ["<html>502</html>", { isBroken: true }],
  ["", { isBroken: true }],
  ["{}", { isBroken: true }],
  ["null", { isBroken: true }],
])("what came back for a paper is read: %s", (text, expected) => expect(readPaperAnswer(text)).toEqual(expected));
