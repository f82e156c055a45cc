import { useLocale, useTranslations } from "next-intl";
import { type ConsentPurpose, consentPurposes } from "@/db/schema/words";
import { formatMoment } from "@/server/kernel/format";
import { type Allowed, type ItemNames, itemIn, nameIn } from "./told";

export type Facts = readonly (readonly [string, string])[];

const isPurpose = (word: string): word is ConsentPurpose => consentPurposes.some((purpose) => purpose === word);

/** What data is read for, in words; a word that is not known yet stands as it is. */
export function usePurpose(): (purpose: string) => string {
  const t = useTranslations("consents.purpose");
  return (purpose) => (isPurpose(purpose) ? t(purpose) : purpose);
}

/** How a consent may be read under, and what becomes of it: each as a word and what it is. */
export function useTerms(names: ItemNames): (allowed: Allowed) => Facts {
  const t = useTranslations("verify.allowed");
  const locale = useLocale();
  const moment = (at: string | null) => (at ? formatMoment(new Date(at), locale) : "");
  return ({ items, from, until, readsMax, frequency, dataLifeDays: days, usedBefore, declared }) => {
    const told = items.map(({ code, name, monthsBack: months }) => {
      const item = itemIn(code, locale, { signed: name, names });
      return months ? t("back", { name: item, months }) : item;
    });
    const often = [...(frequency ? [t("within", frequency)] : []), ...(readsMax === null ? [] : [t("atMost", { count: readsMax })])];
    if (usedBefore > 0) often.push(t("usedBefore", { count: usedBefore }));
    if (declared) told.push(t("declared"));
    return [
      [t("items"), told.join(locale === "en" ? "; " : "；")],
      [t("valid"), t("fromUntil", { from: moment(from), until: moment(until) })],
      [t("often"), often.length > 0 ? often.join(locale === "en" ? ", " : "，") : t("asNeeded")],
      [t("kept"), days > 0 ? t("days", { days }) : t("nothingKept")],
    ];
  };
}

/** All that a grant says: by whom, to whom, for what, and on which terms. */
export function useAllowed(names: ItemNames): (allowed: Allowed) => Facts {
  const t = useTranslations("verify.allowed");
  const list = useTranslations("verify.list");
  const locale = useLocale();
  const purposeOf = usePurpose();
  const termsOf = useTerms(names);
  return (allowed) => {
    const { enterprise, lender, purpose } = allowed;
    const { name, creditCode: code } = enterprise;
    return [
      ...(name ? [[t("enterprise"), code ? list("code", { name, code }) : name] as const] : []),
      [t("lender"), lender ? nameIn(lender, locale) : t("platform")],
      [t("purpose"), purposeOf(purpose)],
      ...termsOf(allowed),
    ];
  };
}
