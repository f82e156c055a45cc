import type { AskedItem } from "@/server/consents/schema";
import { nameIn } from "./name-in";

type Why = {
  readonly text: string;
  readonly lang: "zh-CN" | "en";
  /** The lender wrote it in one language alone, so it stands as it was written. */
  readonly isOwn: boolean;
  /** It is written in another language than the page's. */
  readonly isForeign: boolean;
};

/** Why an item is asked for: in the page's language, or in the lender's own words where there are no others. */
export function whyOf({ why }: Pick<AskedItem, "why">, locale: string): Why {
  const text = nameIn(locale, why);
  const lang = /\p{Script=Han}/u.test(text) ? "zh-CN" : "en";
  return { text, lang, isOwn: why.zh === why.en, isForeign: lang !== locale };
}
