import { useLocale, useTranslations } from "next-intl";
import { consentPurposes, subjectKinds } from "@/db/schema/words";
import type { CatalogueItemView, ComparedField } from "@/server/catalogue/schema";

type Item = Omit<CatalogueItemView, "code">;

/** An item's name and fields as people read them. */
export function useItemWords() {
  const t = useTranslations("catalogue");
  const subject = useTranslations("words.subjectKind");
  const isEnglish = useLocale() === "en";
  const list = (parts: readonly string[]) => parts.join(isEnglish ? ", " : "、");
  const sayDeclaration = ({ fields }: Item["declaration"]) => {
    const names = fields.map((one) => (isEnglish ? one.nameEn : one.nameZh));
    return names.length === 0 ? t("declared.none") : names.join(isEnglish ? "; " : "；");
  };
  const say = (field: ComparedField, item: Item): string => {
    switch (field) {
      case "modes":
        return item.modes.map((mode) => t(`mode.${mode}`)).join(" / ");
      case "sensitivity":
        return t(`sensitivity.${item.sensitivity}`);
      case "subjectKinds":
        if (item.subjectKinds.length === subjectKinds.length) return t("everyKind");
        return list(item.subjectKinds.map((kind) => subject(kind)));
      case "purposes":
        if (item.purposes.length === consentPurposes.length) return t("everyPurpose");
        return list(item.purposes.map((purpose) => t(`purpose.${purpose}`)));
      case "updateCycle":
        return t(`cycle.${item.updateCycle}`);
      case "publicityScope":
        return t(`publicity.${item.publicityScope}`);
      case "validityMonths":
        return item.validityMonths === null ? t("validity.untilTold") : t("validity.months", { count: item.validityMonths });
      case "retentionMonths":
        return item.retentionMonths === null ? t("retention.notKept") : t("retention.months", { count: item.retentionMonths });
      case "detailsCode":
        return item.detailsCode ?? t("details.none");
      case "declaration":
        return sayDeclaration(item.declaration);
      default:
        return item[field];
    }
  };
  return {
    say,
    named: ({ nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? nameEn : nameZh),
    source: ({ sourceZh, sourceEn }: Pick<Item, "sourceZh" | "sourceEn">) => (isEnglish ? sourceEn : sourceZh),
  };
}

/** Fields whose values are Chinese on every page. */
export const chineseFields: readonly ComparedField[] = ["nameZh", "sourceZh", "legalBasis"];
