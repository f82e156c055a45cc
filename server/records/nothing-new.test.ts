import { expect, test } from "vitest";
import { whyNothingNew } from "./nothing-new.ts";

test.each([
  [{ rowsRead: 3, rowsAccepted: 1, rowsDuplicate: 1, rowsRejected: 1 }, null],
  [{ rowsRead: 0, rowsAccepted: 0, rowsDuplicate: 0, rowsRejected: 0 }, "no_rows"],
  [{ rowsRead: 2, rowsAccepted: 0, rowsDuplicate: 2, rowsRejected: 0 }, "all_known"],
  [{ rowsRead: 2, rowsAccepted: 0, rowsDuplicate: 0, rowsRejected: 2 }, "all_rejected"],
  [{ rowsRead: 2, rowsAccepted: 0, rowsDuplicate: 1, rowsRejected: 1 }, "known_or_rejected"],
])("%j brought in nothing because: %s", (counts, why) => expect(whyNothingNew(counts)).toBe(why));
