"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { CheckboxField, CheckboxGroupField } from "../ui/checkbox-field";
import { FileDrop } from "../ui/file-drop";
import { RadioCardsField } from "../ui/radio-cards";
import { SwitchField } from "../ui/switch";
import { GallerySection } from "./gallery-section";

/** Ticks, cards, switches, files. */
export function ChoiceSamples() {
  const t = useTranslations("ui.gallery");
  const { control } = useForm({ defaultValues: { agreed: false, items: ["tax"], door: "product", letters: true } });
  return (
    <GallerySection title={t("choices")}>
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="flex flex-col gap-5">
          <CheckboxField control={control} name="agreed" label={t("agree")} hint={t("hint")} />
          <CheckboxGroupField
            control={control}
            name="items"
            label={t("items")}
            options={[
              { value: "tax", label: t("itemTax"), detail: t("hint") },
              { value: "staff", label: t("itemStaff") },
            ]}
          />
          <SwitchField control={control} name="letters" label={t("letters")} hint={t("hint")} />
        </div>
        <div className="flex flex-col gap-5">
          <RadioCardsField
            control={control}
            name="door"
            label={t("door")}
            row
            options={[
              { value: "product", label: t("doorProduct"), detail: t("hint") },
              { value: "need", label: t("doorNeed"), detail: t("hint") },
            ]}
          />
          <FileDrop
            label={t("files")}
            hint={t("filesHint")}
            files={[
              { id: "1", name: "2026-10.csv", bytes: 2_400_000, state: "sending", progress: 62 },
              { id: "2", name: "2026-09.csv", bytes: 1_900_000, state: "done" },
              { id: "3", name: "photo.heic", bytes: 4_100_000, state: "refused", note: t("fileRefused") },
            ]}
            onFiles={() => {}}
            onRemove={() => {}}
          />
        </div>
      </div>
    </GallerySection>
  );
}
