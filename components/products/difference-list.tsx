import { useTranslations } from "next-intl";
import { type CodeNames, useCriterionWords } from "@/components/criteria/criterion-words";
import { type ComparedField, differences } from "@/server/products/difference";
import type { ProductTerms } from "@/server/products/schema";
import { useProductWords } from "./product-words";

/** What a later version says otherwise, in words. */
export function DifferenceList({ before, after, names }: { before: ProductTerms; after: ProductTerms; names: CodeNames }) {
  const t = useTranslations("products.difference");
  const field = useTranslations("products.field");
  const criterion = useCriterionWords(names);
  const sayField = useFieldWords(names);
  const found = differences(before, after);
  if (found.length === 0) return <p className="text-13 text-ink-2">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-1 text-13">
      {found.map((difference) => {
        if (difference.kind === "field") {
          return (
            <li key={difference.field}>
              <span className="font-semibold">{field(difference.field)}</span>{" "}
              <FieldDifference before={sayField(before, difference.field)} after={sayField(after, difference.field)} />
            </li>
          );
        }
        const { key, before: was, after: is } = difference;
        const said = (sentence: typeof was) => (sentence ? criterion.asks(key, sentence) : "");
        return (
          <li key={key}>
            <span className="font-semibold">{criterion.label(key)}</span>{" "}
            {was && is
              ? t("changed", { before: said(was), after: said(is) })
              : is
                ? t("added", { now: said(is) })
                : t("removed", { before: said(was) })}
          </li>
        );
      })}
    </ul>
  );
}

/** One phrase that became another, or the members that a list gained and lost. */
function FieldDifference({ before, after }: { before: string | string[]; after: string | string[] }) {
  const t = useTranslations("products.difference");
  const words = useProductWords();
  if (!Array.isArray(before) || !Array.isArray(after)) {
    return String(before) === String(after) ? t("differs") : t("changed", { before: String(before), after: String(after) });
  }
  const [gained, lost] = [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))];
  if (gained.length === 0 && lost.length === 0) return t("differs");
  return (
    <>
      {lost.length > 0 ? <span className="block">{t("lost", { list: words.list(lost) })}</span> : null}
      {gained.length > 0 ? <span className="block">{t("gained", { list: words.list(gained) })}</span> : null}
    </>
  );
}

/** A field in one phrase, or member by member where it is a list. */
function useFieldWords(names: CodeNames) {
  const words = useProductWords();
  const word = useTranslations("words");
  const t = useTranslations("products");
  const difference = useTranslations("products.difference");
  const item = (code: string) => {
    const name = names[code];
    return name ? words.named(name) : code;
  };
  return (terms: ProductTerms, field: ComparedField): string | string[] => {
    switch (field) {
      case "name":
        return `${terms.nameZh} / ${terms.nameEn}`;
      case "amount":
        return words.exactAmount(terms);
      case "term":
        return words.term(terms);
      case "rate":
        return words.rate(terms);
      case "repaymentMethods":
        return terms.repaymentMethods.map((method) => word(`repaymentMethod.${method}`));
      case "guaranteeModes":
        return terms.guaranteeModes.map((mode) => word(`guaranteeMode.${mode}`));
      case "purposes":
        return terms.purposes.map((purpose) => word(`loanPurpose.${purpose}`));
      case "promisedWorkingHours":
        return t("withinHours", { count: terms.promisedWorkingHours });
      case "capacityFen":
        return words.exact(terms.capacityFen);
      case "charges":
        return terms.charges.map((charge) => words.charge(charge, null));
      case "requiredItems":
        return terms.requiredItems.map(({ itemCode, monthsBack, isRequired }) =>
          difference(isRequired ? "itemNeeded" : "itemAsked", { item: item(itemCode), count: monthsBack }),
        );
      case "consentDays":
      case "consentReadsMax":
      case "dataLifeDays":
      case "capacityCases":
      case "officerHoursMax":
      case "officerHoursPerCase":
        return String(terms[field]);
    }
  };
}
