import { expect, test } from "vitest";
import { readAnswer } from "./use-transport";

test.each([
  [204, "2097152", { offset: 2_097_152 }],
  [409, "4194304", { offset: 4_194_304 }],
  [404, null, { refused: "upload.not_found" }],
  [401, null, { refused: "session.none" }],
  // A proxy's page, a fault, nothing at all, too often.
  [502, null, { isBroken: true }],
  [0, null, { isBroken: true }],
  [204, null, { isBroken: true }],
  [204, "x", { isBroken: true }],
  [429, null, { isBroken: true }],
])("a part that is answered %i, offset %s, comes to %j", (status, offset, expected) => {
  expect(readAnswer(status, offset)).toEqual(expected);
});
