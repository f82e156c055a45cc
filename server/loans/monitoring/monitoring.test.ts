import { expect, test } from "vitest";
import { answerBy, askingStateOn, lifeDaysUntil } from "./monitoring.ts";

test("what is asked for lapses the day after its last, and never once it was answered", () => {
  const asked = { status: "waiting", answerBy: answerBy("2026-11-23") } as const;

  expect(asked.answerBy).toBe("2026-12-07");
  expect(askingStateOn(asked, "2026-12-07")).toBe("waiting");
  expect(askingStateOn(asked, "2026-12-08")).toBe("lapsed");
  for (const status of ["granted", "refused", "withdrawn"] as const) expect(askingStateOn({ ...asked, status }, "2030-01-01")).toBe(status);
});

test("a consent that is signed later lives shorter: its end stays", () => {
  expect(lifeDaysUntil("2027-11-23", "2026-11-23")).toBe(365);
  expect(lifeDaysUntil("2027-11-23", "2026-12-03")).toBe(355);
});
