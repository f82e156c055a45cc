import { expect, test } from "vitest";
import { playProof } from "./played.ts";

const few = ["--rows", "900", "--kills", "10", "--seconds", "3", "--seed", "7"];

test("a little of the import proof: bad input is refused as the oracle says, and its three planted faults are noticed", {
  timeout: 240_000,
}, async () => {
  const outcome = await playProof("import", ...few);

  expect(outcome).toMatchObject({ name: "import", differences: 0, twins: { planted: 3, caught: 3 } });
  // How long each takes is the proof's own to measure, on a machine that does nothing else.
  const counted = outcome.aims.filter(({ unit }) => !["ms", "MiB", "files"].includes(unit));
  expect(counted.map(({ met }) => met)).toEqual(counted.map(() => true));
});
