import { z } from "zod";

export const SearchCodesInput = z.strictObject({ of: z.enum(["region", "industry"]), text: z.string().trim().max(40) });
export type SearchCodesInput = z.infer<typeof SearchCodesInput>;

export const CodeView = z.strictObject({
  code: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  parentCode: z.string().nullable(),
});
export type CodeView = z.infer<typeof CodeView>;
