"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type BoundName, retype } from "@/server/catalogue/bounds";
import { type FieldType, fieldTypes } from "@/server/catalogue/declaration";
import { BoundInput } from "./bound-input";
import type { FieldDraft } from "./declaration-fields";
import { useItemWords } from "./use-item-words";

type Props = { at: number; value: FieldDraft; onChange: (value: FieldDraft) => void; onRemove: () => void };

const bounded: readonly FieldType[] = ["text", "year", "whole", "decimal", "amount", "rate"];

/** One field of an item's records: what it is called, what it may hold. */
export function DeclaredFieldEditor({ at, value, onChange, onRemove }: Props) {
  const t = useTranslations("catalogue.declared");
  const { named } = useItemWords();
  const titleId = useId();
  // As it was before its type was chosen anew: from type to type nothing wears off, and what a type has no room for is told.
  const [typedBefore, setTypedBefore] = useState<FieldDraft | null>(null);
  const set = (more: Partial<FieldDraft>) => onChange({ ...value, ...more });
  const bind = (more: Partial<Pick<FieldDraft, BoundName>>) => {
    setTypedBefore(null);
    set(more);
  };
  const choose = (next: FieldType) => {
    const before = typedBefore ?? value;
    setTypedBefore(before);
    set({ ...retype(before, next).bounds, type: next });
  };
  const lost = typedBefore ? retype(typedBefore, value.type).lost : [];
  const title = named(value) || t("field", { number: at + 1 });
  const { type } = value;
  const unit = type === "text" || type === "amount" || type === "rate" ? t(`unit.${type}`) : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot share its line with a button
    <div role="group" aria-labelledby={titleId} className="flex flex-col gap-3 rounded-ctl border border-line p-4">
      <div className="flex items-center justify-between gap-2">
        <h3 id={titleId} className="text-14">
          {title}
        </h3>
        <IconButton label={t("remove", { name: title })} onClick={onRemove}>
          <X />
        </IconButton>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("nameZh")}>
          <TextInput value={value.nameZh} onChange={(event) => set({ nameZh: event.target.value })} autoComplete="off" />
        </Field>
        <Field label={t("nameEn")}>
          <TextInput value={value.nameEn} onChange={(event) => set({ nameEn: event.target.value })} autoComplete="off" />
        </Field>
        <Field label={t("key")} hint={t("keyHint")}>
          <TextInput value={value.key} onChange={(event) => set({ key: event.target.value })} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t("type")}>
          <Select
            options={fieldTypes.map((one) => ({ value: one, label: t(`types.${one}`) }))}
            value={type}
            onValueChange={(next) => choose(next as FieldType)}
          />
        </Field>
        {bounded.includes(type) ? (
          <>
            <Field label={t("min")} optional>
              <BoundInput key={type} type={type} unit={unit} value={value.min} onChange={(min) => bind({ min })} />
            </Field>
            <Field label={t("max")} optional>
              <BoundInput key={type} type={type} unit={unit} value={value.max} onChange={(max) => bind({ max })} />
            </Field>
          </>
        ) : null}
      </div>
      <p role="status" className="text-13 text-warn empty:hidden">
        {lost.length > 0 ? t("lost", { what: lost.map((name) => t(`bound.${name}`)).join(" · ") }) : null}
      </p>
      {type === "code" ? <Codes value={value.codes ?? []} onChange={(codes) => bind({ codes })} /> : null}
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox checked={value.required} onCheckedChange={(required) => set({ required })}>
          {t("required")}
        </Checkbox>
        <Checkbox checked={value.isKey} onCheckedChange={(isKey) => set({ isKey })}>
          {t("isKey")}
        </Checkbox>
        {type === "day" || type === "month" ? (
          <Checkbox checked={value.latest === "today"} onCheckedChange={(is) => bind({ latest: is ? "today" : null })}>
            {t("notAfterToday")}
          </Checkbox>
        ) : null}
      </div>
    </div>
  );
}

type Code = NonNullable<FieldDraft["codes"]>[number];

/** A list typed as lines, `code = 中文 = English`; a line with fewer parts says the same in all of them. */
function Codes({ value, onChange }: { value: readonly Code[]; onChange: (codes: Code[]) => void }) {
  const t = useTranslations("catalogue.declared");
  const [text, setText] = useState(() => value.map(({ code, nameZh, nameEn }) => `${code} = ${nameZh} = ${nameEn}`).join("\n"));
  return (
    <Field label={t("codes")} hint={t("codesHint")}>
      <TextArea
        rows={4}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(codesIn(event.target.value));
        }}
      />
    </Field>
  );
}

function codesIn(text: string): Code[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [code = "", nameZh = code, nameEn = nameZh] = line.split(/[=＝]/).map((part) => part.trim());
    return { code, nameZh, nameEn };
  });
}
