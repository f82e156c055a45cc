import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import type { CorrectableField } from "@/server/records/correction";
import { fieldLabel } from "./field-label";

/** What a field that can be corrected is called: as the catalogue declares it, else as the profile says. */
export function useCorrectedFieldName(): (field: Pick<CorrectableField, "key" | "name">) => string {
  const t = useTranslations("profiles.field");
  const locale = useLocale();
  return ({ key, name }) => (name ? nameIn(locale, name) : t(fieldLabel(key)));
}
