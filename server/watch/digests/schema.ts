import { z } from "zod";
import { type DigestFrequency, digestFrequencies } from "../../../db/schema/words.ts";

/** Of an enterprise that has set nothing. */
export const usualFrequency: DigestFrequency = "weekly";

export const SetDigestInput = z.strictObject({ frequency: z.enum(digestFrequencies) });
export type SetDigestInput = z.infer<typeof SetDigestInput>;

export const DigestSetting = z.strictObject({
  frequency: z.enum(digestFrequencies),
  /** Null where nobody has set anything. */
  changedByName: z.string().nullable(),
  maySet: z.boolean(),
});
export type DigestSetting = z.infer<typeof DigestSetting>;
