import { z } from "zod";
import { sensitivities } from "../../db/schema/words.ts";

export const SearchCodesInput = z.strictObject({ of: z.enum(["region", "industry"]), text: z.string().trim().max(40) });
export type SearchCodesInput = z.infer<typeof SearchCodesInput>;

const InBoth = z.strictObject({ zh: z.string(), en: z.string() });

export const CodeView = z.strictObject({
  code: z.string(),
  name: InBoth,
  /** What it lies in, the nearest first: a district's city and province, a trade's group, division and section. */
  within: z.array(InBoth),
});
export type CodeView = z.infer<typeof CodeView>;

export const collectionModes = ["C", "Q", "M"] as const;

/** One edition of the catalogue. `modes`: central collection, query, joint modelling; `modelledOn` names documents, it is no official text. */
export const CatalogueView = z.strictObject({
  version: z.int(),
  label: InBoth,
  effectiveFrom: z.iso.date(),
  classes: z.array(
    z.strictObject({
      code: z.string(),
      name: InBoth,
      items: z.array(
        z.strictObject({
          code: z.string(),
          name: InBoth,
          source: InBoth,
          modes: z.array(z.enum(collectionModes)),
          sensitivity: z.enum(sensitivities),
          modelledOn: z.string(),
        }),
      ),
    }),
  ),
});
export type CatalogueView = z.infer<typeof CatalogueView>;
