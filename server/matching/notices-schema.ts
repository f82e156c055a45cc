import { z } from "zod";
import { BothNames } from "../consents/schema.ts";

/** That a product's change turned the answer to one of the enterprise's own requests. */
export const FitNoticeView = z.strictObject({
  noticeId: z.string(),
  toldAt: z.date(),
  loanRequestId: z.string(),
  reference: z.string(),
  isDraft: z.boolean(),
  productId: z.string(),
  productName: BothNames,
  lenderName: BothNames,
  turned: z.enum(["fits", "missed", "off_shelf"]),
  /** The first rule that is not met any more. */
  criterion: z.string().nullable(),
});
export type FitNoticeView = z.infer<typeof FitNoticeView>;
