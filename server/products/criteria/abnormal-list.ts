import { z } from "zod";
import { criterion } from "./criterion.ts";

/** Not on the list of abnormal operation. */
export const abnormalList = criterion({
  key: "no_abnormal_listing",
  origin: "criteria",
  input: z.literal(true),
  field: { control: "flag" },
  fact: "isOnAbnormalList",
  supply: { items: ["LST-02"] },
  index: { by: "key", key: ({ isOnAbnormalList }) => String(isOnAbnormalList) },
  passes: ({ isOnAbnormalList }) => !isOnAbnormalList,
  asks: () => ({}),
  has: ({ isOnAbnormalList }) => ({ listed: isOnAbnormalList ? 1 : 0 }),
  change: () => ({ step: "leave_list" }),
});
