import { z } from "zod";
import { criterion } from "./criterion.ts";

/** The lender has a place, money and officer hours left under the product. The product alone decides it, and its lender alone can change it. */
export const room = criterion({
  key: "room",
  origin: "columns",
  input: z.strictObject({ hasRoom: z.boolean() }),
  field: { control: "none" },
  fact: null,
  supply: { items: [] },
  index: { by: "key", key: () => "" },
  passes: (_facts, { hasRoom }) => hasRoom,
  asks: () => ({}),
  has: (_facts, { hasRoom }) => ({ room: hasRoom ? 1 : 0 }),
  change: () => ({ step: "make_room" }),
});
