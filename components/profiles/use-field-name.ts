import { useLocale, useTranslations } from "next-intl";
import type { Field } from "@/server/profiles/schema";

type FieldKey = Parameters<ReturnType<typeof useTranslations<"profiles.field">>>[0];

/** What a field is called: by the catalogue where its item declares it, else by the page's own words. */
export function useFieldName() {
  const t = useTranslations("profiles.field");
  const isEnglish = useLocale() === "en";
  return ({ key, name }: Pick<Field, "key" | "name">) => (name ? (isEnglish ? name.en : name.zh) : t(key as FieldKey));
}
