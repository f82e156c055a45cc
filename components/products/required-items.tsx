"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useFormState, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { nameIn } from "@/components/consents/name-in";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { IconButton } from "@/components/ui/icon-button";
import { MonthsField } from "@/components/ui/months-field";
import { TextField } from "@/components/ui/text-field";
import { AddByName } from "./add-by-name";
import { Folded } from "./folded";
import { useProductBounds } from "./product-bounds";
import type { TermsControl } from "./terms-form";
import { useItemName } from "./use-item-name";

/** What the lender asks to read, why, and how far back: the words an enterprise finds on its consent sheet. Only what gives rows is offered. */
export function RequiredItems({ control }: { control: TermsControl }) {
  const t = useTranslations("products.build");
  const named = useItemName();
  const trpc = useTRPC();
  const locale = useLocale();
  const { reaches } = useProductBounds();
  const askable = useQuery(trpc.products.listAskableItems.queryOptions());
  const { fields, append, remove } = useFieldArray({ control, name: "requiredItems" });
  const asked = useWatch({ control, name: "requiredItems" });
  const { errors, submitCount } = useFormState({ control, name: "requiredItems" });
  const error = errors.requiredItems;
  const options = (askable.data ?? [])
    .filter((item) => !fields.some(({ itemCode }) => itemCode === item.itemCode))
    .map(({ itemCode, name, region }) => ({
      value: itemCode,
      label: nameIn(locale, name),
      note: region ? `${itemCode} · ${nameIn(locale, region)}` : itemCode,
    }));
  const [isEmpty] = useState(fields.length === 0);
  const [added, setAdded] = useState(0);
  const add = (code: string | null) => {
    if (!code) return;
    setAdded(added + 1);
    append({ itemCode: code, why: { zh: "", en: "" }, monthsBack: 12, isRequired: false });
  };
  return (
    <section aria-labelledby="required-items" className="flex flex-col gap-4">
      <h2 id="required-items" className="text-17">
        {t("items")} <span className="font-normal text-13 text-ink-2">{t("itemsLead")}</span>
      </h2>
      <p className="text-13 text-ink-2">
        {t("itemsInShort", { count: fields.length, required: asked.filter(({ isRequired }) => isRequired).length })}
      </p>
      <ol className="flex flex-col gap-4">
        {fields.map((field, place) => (
          <li key={field.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-edge border-b pb-4 max-md:pb-2">
            <div className="min-w-0">
              <p className="font-medium md:mb-3">
                {named(field.itemCode)} <span className="num font-normal text-12 text-ink-3">{field.itemCode}</span>
              </p>
              <Folded
                summary={t("itemInShort", {
                  months: asked[place]?.monthsBack || 0,
                  need: asked[place]?.isRequired ? "required" : "other",
                })}
                startsOpen={field.why.zh === ""}
                wrong={error?.[place] ? submitCount + 1 : 0}
              >
                <div className="grid gap-3 md:grid-cols-[minmax(0,1fr)_7rem]">
                  <div className="flex min-w-0 flex-col gap-3">
                    <TextField control={control} name={`requiredItems.${place}.why.zh`} label={t("whyZh")} maxLength={200} />
                    <TextField control={control} name={`requiredItems.${place}.why.en`} label={t("whyEn")} maxLength={200} />
                    <CheckboxField control={control} name={`requiredItems.${place}.isRequired`} label={t("isRequired")} />
                  </div>
                  <MonthsField
                    control={control}
                    name={`requiredItems.${place}.monthsBack`}
                    label={t("monthsBack")}
                    hint={t("hint.monthsBack", { max: reaches[field.itemCode] ?? 60 })}
                  />
                </div>
              </Folded>
            </div>
            <IconButton label={t("removeItem", { item: named(field.itemCode) })} onClick={() => remove(place)}>
              <X aria-hidden className="size-4 stroke-[1.5]" />
            </IconButton>
          </li>
        ))}
      </ol>
      <AddByName label={t("addItem")} options={options} added={added} onAdd={add} startsOpen={isEmpty} />
      {fields.length === 0 && error ? (
        <p role="alert" className="text-13 text-bad">
          {t("noItem")}
        </p>
      ) : null}
    </section>
  );
}
