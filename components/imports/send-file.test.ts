import { expect, test } from "vitest";
import { readAnswer } from "./send-file";

test("an upload's answer is its batch, a file's refusal, a deed's refusal, or a connection that broke", () => {
  const answers: [number, string][] = [
    [202, '{"batchId":"imp_1"}'],
    [413, '{"refusal":"FILE_TOO_LARGE"}'],
    [403, '{"reason":"import.not_yours"}'],
    [422, '{"refusal":"NO_WORD_OF_OURS"}'],
    [200, '{"batchId":"imp_1"}'],
    [502, "<html>Bad gateway</html>"],
    [500, "null"],
  ];

  const read = answers.map(([status, text]) => readAnswer(status, text));

  const broken = { isBroken: true };
  expect(read).toEqual([
    { batchId: "imp_1" },
    { refusal: "FILE_TOO_LARGE" },
    { reason: "import.not_yours" },
    broken,
    broken,
    broken,
    broken,
  ]);
});
