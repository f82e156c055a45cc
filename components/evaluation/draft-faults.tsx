"use client";

import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { EvaluationModel } from "@/server/evaluation/models/model";
import type { ModelDetail } from "@/server/evaluation/models/schema";
import { placeOf } from "./draft-places";

const fieldNames = {
  base: "base",
  itemsKnownMin: "itemsKnownMin",
  validityMonths: "validityMonths",
  noticeWorkingDays: "noticeWorkingDays",
  "name.en": "nameEn",
  "name.zh": "nameZh",
  points: "points",
  cap: "cap",
  reads: "reads",
  ages: "ages",
  where: "field.where",
  "source.en": "sourceEn",
  "source.zh": "sourceZh",
} as const;
const fieldKeys = Object.keys(fieldNames) as (keyof typeof fieldNames)[];

type DraftFaultsProps = {
  content: EvaluationModel;
  /** Fields that keep the draft from being saved, by where they are in the model, each with what it says. */
  wrong: readonly { readonly place: string; readonly text: string }[];
  /** What keeps a saved draft from being used. */
  faults: ModelDetail["faults"];
};

/** What stands in the way of a draft, all together at its head: it takes the focus, and each line leads to the field. */
export function DraftFaults({ content, wrong, faults }: DraftFaultsProps) {
  const t = useTranslations("evaluation.editor");
  const locale = useLocale();
  const nameOf = (place: string): string => {
    const [list, at, ...rest] = place.split(".");
    const said = fieldKeys.find((key) => key === (list === "items" ? rest.join(".") : place));
    const field = said ? t(fieldNames[said]) : "";
    if (list === "grades") return content.grades[Number(at)]?.grade ?? place;
    if (list !== "items") return field || place;
    const item = content.items[Number(at)];
    return [(item && nameIn(locale, item.name)) || t("newItem"), field].filter(Boolean).join(" · ");
  };
  const namesOfParts = new Map(
    [...content.items, ...content.dimensions].map(({ key, name }) => [key, nameIn(locale, name) || t("newItem")]),
  );
  const lines = [
    ...wrong.map(({ place, text }) => ({ name: placeOf(content, place), label: nameOf(place), text })),
    ...faults.map(({ at, reason }) => ({
      name: placeOf(content, at),
      label: at ? (namesOfParts.get(at) ?? at) : t("whole"),
      text: t(`fault.${reason}`),
    })),
  ];
  return <ErrorSummary lines={lines} goTo={goTo} />;
}

/** Opens what is folded and puts the cursor where something is wrong. */
function goTo(place: string): void {
  const found = document.getElementById(place);
  if (found instanceof HTMLDetailsElement) found.open = true;
  const field = found?.querySelector<HTMLElement>("[aria-invalid=true]") ?? found?.querySelector<HTMLElement>("summary, input");
  field?.focus();
  found?.scrollIntoView({ block: "center" });
}
