import type { Locale } from "@/server/kernel/format";

export type LenderNames = { readonly zh: string; readonly en: string | null };

/** Who collects a fee, as a page in this language names it: the lender itself by its name there, anybody else as it was typed. */
export function payeeIn(locale: Locale, payee: string, lender: LenderNames | null): string {
  return locale === "en" && lender?.en && payee.trim() === lender.zh ? lender.en : payee;
}
