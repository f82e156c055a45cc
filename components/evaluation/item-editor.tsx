"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { nameIn } from "@/components/consents/name-in";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { NumberInput } from "@/components/ui/number-input";
import { TextInput } from "@/components/ui/text-input";
import type { EvaluationModel, ModelItem } from "@/server/evaluation/models/model";
import { readAges, unreadableAges, writeAges } from "./ages-text";
import { draftPlaces } from "./draft-places";
import { Points } from "./points";
import { WhereEditor } from "./where-editor";

type ItemEditorProps = {
  item: ModelItem;
  dimensions: EvaluationModel["dimensions"];
  fault: string | null;
  /** What one of its fields says wrong, for those that keep the draft from being saved. */
  wrong: (field: ItemField) => string | undefined;
  /** It was added just now: it stands open, with the cursor in its name. */
  isNew: boolean;
  onChange: (item: ModelItem) => void;
  onRemove: () => void;
};

const itemFields = ["name.en", "name.zh", "points", "cap", "reads", "ages", "where", "source.en", "source.zh"] as const;
export type ItemField = (typeof itemFields)[number];

/** One item of a draft: its line, and under it everything that it says. */
export function ItemEditor({ item, dimensions, fault, wrong, isNew, onChange, onRemove }: ItemEditorProps) {
  const t = useTranslations("evaluation.editor");
  const locale = useLocale();
  const set = (part: Partial<ModelItem>) => onChange({ ...item, ...part });
  const sign = item.effect === "plus" ? 1 : -1;
  const isWrong = itemFields.some((field) => wrong(field) !== undefined);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) name.current?.focus();
  }, [isNew]);
  return (
    <details
      id={draftPlaces.item(item.key)}
      className="scroll-mt-20 border-edge border-b py-2 text-13"
      {...(fault || isNew || isWrong ? { open: true } : {})}
    >
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 max-md:min-h-11">
        <span className="min-w-0 grow font-medium">{nameIn(locale, item.name) || t("newItem")}</span>
        {fault ? <span className="text-bad">{fault}</span> : null}
        <span className="inline-grid grid-cols-[3rem_6rem] gap-x-3 text-end">
          {Number.isNaN(item.points) ? <span>–</span> : <Points value={sign * item.points} />}
          <span className="num text-ink-3">{Number.isNaN(item.cap) ? "–" : t("capShort", { cap: item.cap })}</span>
        </span>
      </summary>
      <div className="grid gap-x-6 gap-y-4 py-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label={t("nameEn")} error={wrong("name.en")}>
          <TextInput ref={name} value={item.name.en} maxLength={300} onValueChange={(en) => set({ name: { ...item.name, en } })} />
        </Field>
        <Field label={t("nameZh")} error={wrong("name.zh")}>
          <TextInput value={item.name.zh} maxLength={200} onValueChange={(zh) => set({ name: { ...item.name, zh } })} />
        </Field>
        <Field label={t("dimension")}>
          <NativeSelect
            value={item.dimension}
            onChange={(event) => set({ dimension: event.target.value })}
            className="field-box h-9 ps-2.5"
            aria-label={t("dimension")}
          >
            {dimensions.map(({ key, name }) => (
              <option key={key} value={key}>
                {nameIn(locale, name)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label={t("effect")}>
          <NativeSelect
            value={item.effect}
            onChange={(event) => set({ effect: event.target.value as ModelItem["effect"] })}
            className="field-box h-9 ps-2.5"
            aria-label={t("effect")}
          >
            <option value="plus">{t("plus")}</option>
            <option value="minus">{t("minus")}</option>
          </NativeSelect>
        </Field>
        <Field label={t("points")} error={wrong("points")}>
          <NumberInput places={0} value={item.points} onValue={(points) => set({ points: points ?? Number.NaN })} />
        </Field>
        <Field label={t("cap")} error={wrong("cap")}>
          <NumberInput places={0} value={item.cap} onValue={(cap) => set({ cap: cap ?? Number.NaN })} />
        </Field>
        <Reads item={item} set={set} error={wrong("reads")} />
        <Field label={t("counts")}>
          <NativeSelect
            value={item.counts}
            onChange={(event) => set({ counts: event.target.value as ModelItem["counts"] })}
            className="field-box h-9 ps-2.5"
            aria-label={t("counts")}
          >
            <option value="each">{t("each")}</option>
            <option value="newest">{t("newest")}</option>
          </NativeSelect>
        </Field>
        <Ages item={item} set={set} />
        <Field label={t("sourceEn")} error={wrong("source.en")} className="sm:col-span-2 lg:col-span-3">
          <TextInput value={item.source.en} maxLength={300} onValueChange={(en) => set({ source: { ...item.source, en } })} />
        </Field>
        <Field label={t("sourceZh")} error={wrong("source.zh")} className="sm:col-span-2 lg:col-span-3">
          <TextInput value={item.source.zh} maxLength={200} onValueChange={(zh) => set({ source: { ...item.source, zh } })} />
        </Field>
      </div>
      <WhereEditor item={item} onChange={(where) => set({ where })} />
      {wrong("where") ? <p className="pt-2 text-13 text-bad">{wrong("where")}</p> : null}
      <div className="flex flex-wrap items-center justify-between gap-3 pt-3">
        <Checkbox checked={item.isHonour} onCheckedChange={(isHonour) => set({ isHonour })}>
          {t("isHonour")}
        </Checkbox>
        <Button size="small" look="quiet" onClick={onRemove}>
          {t("removeItem")}
        </Button>
      </div>
    </details>
  );
}

type PartProps = { item: ModelItem; set: (part: Partial<ModelItem>) => void };

function Reads({ item, set, error }: PartProps & { error: string | undefined }) {
  const t = useTranslations("evaluation.editor");
  const [text, setText] = useState(item.reads.join(", "));
  return (
    <Field label={t("reads")} hint={t("readsHint")} error={error}>
      <TextInput
        value={text}
        maxLength={400}
        onValueChange={(typed) => {
          setText(typed);
          set({ reads: [...new Set(typed.split(/[\s,，]+/).filter((code) => code !== ""))] });
        }}
      />
    </Field>
  );
}

function Ages({ item, set }: PartProps) {
  const t = useTranslations("evaluation.editor");
  const [text, setText] = useState(writeAges(item.ages));
  const isRead = readAges(text) !== null;
  return (
    <Field label={t("ages")} hint={t("agesHint")} {...(isRead ? {} : { error: t("agesWrong") })}>
      <TextInput
        value={text}
        maxLength={100}
        onValueChange={(typed) => {
          setText(typed);
          set({ ages: readAges(typed) ?? unreadableAges });
        }}
      />
    </Field>
  );
}
