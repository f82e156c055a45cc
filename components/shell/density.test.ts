import { expect, test } from "vitest";
import { densityFrom } from "./density";

test.each([
  ["dense", "dense"],
  ["comfortable", "comfortable"],
  ["desk", "desk"],
  [undefined, "desk"],
  ["dense evil", "desk"],
])("what a browser kept as %s makes rows %s", (kept, density) => expect(densityFrom(kept)).toBe(density));
