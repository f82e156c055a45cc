import type { useTranslations } from "next-intl";

/** A record's field as the profile calls it, where its content has a longer name. */
const called: Readonly<Record<string, string>> = {
  fineFen: "fine",
  confiscatedFen: "confiscated",
  salesFen: "sales",
  declaredFen: "declared",
  paidFen: "paid",
  billFen: "bill",
  staff: "housingFundStaff",
  isPaidInFull: "paidInFull",
  isPaidOnTime: "paidOnTime",
};

export type FieldKey = Parameters<ReturnType<typeof useTranslations<"profiles.field">>>[0];

/** The message key of a field's name. */
export function fieldLabel(key: string): FieldKey {
  return (called[key] ?? key) as FieldKey;
}

const sets: Readonly<Record<string, string>> = {
  categories: "penaltyCategory",
  category: "licenceCategory",
  procedure: "procedure",
  performance: "performance",
  grade: "taxGrade",
};

export type WordKey = Parameters<ReturnType<typeof useTranslations<"profiles.words">>>[0];

/** The message key of a word in a field of a closed list. */
export function wordLabel(key: string, word: string): WordKey {
  return `${sets[key] ?? "yesNo"}.${word}` as WordKey;
}
