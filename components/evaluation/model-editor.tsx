"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { nameIn } from "@/components/consents/name-in";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { useDone } from "@/components/ui/done";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import type { EvaluationModel, ModelItem } from "@/server/evaluation/models/model";
import type { ModelDetail } from "@/server/evaluation/models/schema";
import { formatCount } from "@/server/kernel/format";
import { DraftFaults } from "./draft-faults";
import { draftPlaces } from "./draft-places";
import { ItemEditor, type ItemField } from "./item-editor";
import { useSaved, useTellUnsaved } from "./unsaved-draft";
import { wrongFields } from "./wrong-fields";

/** A draft of the model as it is being written: what holds for all, the cut points, and every item by its dimension. */
export function ModelEditor({ detail }: { detail: ModelDetail }) {
  const t = useTranslations("evaluation.editor");
  const locale = useLocale();
  const done = useDone();
  const [content, setContent] = useState(detail.content);
  const [seen, setSeen] = useState(detail.fingerprint);
  const trpc = useTRPC();
  const cache = useQueryClient();
  const save = useMutation(trpc.evaluation.saveModelDraft.mutationOptions());
  const { act, pending, error } = useDeed();
  const { modelId } = detail.model;
  const set = (part: Partial<EvaluationModel>) => setContent((before) => ({ ...before, ...part }));
  const setItem = (place: number, item: ModelItem | null) =>
    set({ items: content.items.flatMap((one, at) => (at === place ? (item ? [item] : []) : [one])) });
  const faultOf = (key: string) => {
    const found = detail.faults.find(({ at }) => at === key);
    return found ? t(`fault.${found.reason}`) : null;
  };
  const [added, setAdded] = useState<string | null>(null);
  const addItem = (dimension: string) => {
    const item = blankItem(content, dimension);
    setAdded(item.key);
    set({ items: [...content.items, item] });
  };
  const isChanged = JSON.stringify(content) !== JSON.stringify(detail.content);
  useTellUnsaved(isChanged);
  const { wrong, wrongOf, ask, tries } = useWrongFields(content);
  const { saved, setSaved } = useSaved();
  // Said once it was saved so: whoever opens the page reads beside the draft what keeps it from being used.
  const faults = wrong.length === 0 && saved === detail.fingerprint && !isChanged ? detail.faults : [];
  return (
    <form
      noValidate
      aria-label={t("title")}
      className="flex flex-col gap-10"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask()) return;
        void act(
          () => save.mutateAsync({ modelId, seen, content }),
          ({ fingerprint }) => {
            setSeen(fingerprint);
            setSaved(fingerprint);
            // What stands beside the draft holds what it said before.
            void cache.invalidateQueries({ queryKey: trpc.evaluation.findModel.queryKey({ modelId }) });
            done(t("saved"));
          },
        );
      }}
    >
      {wrong.length + faults.length > 0 ? <DraftFaults key={tries} content={content} wrong={wrong} faults={faults} /> : null}
      <Whole content={content} set={set} wrongOf={wrongOf} />
      <Grades content={content} set={set} faultOf={faultOf} wrongOf={wrongOf} />
      {content.dimensions.map((dimension) => (
        <section key={dimension.key} aria-labelledby={`edit-${dimension.key}`}>
          <div className="flex items-baseline justify-between gap-4 border-line border-b pb-1">
            <h2 id={`edit-${dimension.key}`} className="text-17">
              {nameIn(locale, dimension.name)}
            </h2>
            <Button size="small" look="quiet" onClick={() => addItem(dimension.key)}>
              {t("addItem")}
            </Button>
          </div>
          {content.items.map((item, place) =>
            item.dimension === dimension.key ? (
              <ItemEditor
                key={item.key}
                item={item}
                dimensions={content.dimensions}
                fault={faultOf(item.key)}
                wrong={(field: ItemField) => wrongOf(`items.${place}.${field}`)}
                isNew={item.key === added}
                onChange={(changed) => setItem(place, changed)}
                onRemove={() => setItem(place, null)}
              />
            ) : null,
          )}
        </section>
      ))}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-line border-t bg-surface px-4 py-2.5 md:-mx-6 md:px-6 lg:-mx-8 lg:px-8">
        <p role="status" className={cn("min-w-0 grow text-13", wrong.length > 0 ? "text-bad" : "text-ink-2")}>
          {wrong.length > 0 ? t("wrong", { count: wrong.length }) : isChanged ? t("unsaved") : t("asSaved")}
        </p>
        <Button type="submit" look="primary" pending={pending} disabled={!isChanged}>
          {t("save")}
        </Button>
      </div>
      <RefusalBanner error={error} />
    </form>
  );
}

/** What keeps the draft from being saved, told once saving was tried. */
function useWrongFields(content: EvaluationModel) {
  const errorText = useErrorText();
  const [tries, setTries] = useState(0);
  const wrong = tries > 0 ? wrongFields(content) : null;
  const wrongOf = (place: string) => {
    const found = wrong?.get(place);
    return found && errorText(found, formatCount, true);
  };
  return {
    tries,
    wrong: [...(wrong?.keys() ?? [])].map((place) => ({ place, text: wrongOf(place) ?? "" })),
    wrongOf,
    /** Whether it can be saved as it stands. */
    ask: () => {
      const isRight = wrongFields(content).size === 0;
      setTries(isRight ? 0 : tries + 1);
      return isRight;
    },
  };
}

/** A key that no item has, for one that is being added. */
function blankItem({ items }: EvaluationModel, dimension: string): ModelItem {
  const taken = new Set(items.map(({ key }) => key));
  const number = Array.from({ length: items.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`item_${at}`)) ?? 1;
  return {
    ...{ key: `item_${number}`, dimension, name: { en: "", zh: "" }, source: { en: "", zh: "" } },
    ...{ effect: "plus", reads: [], where: [], counts: "each", points: 1, cap: 1, ages: [], isHonour: false },
  };
}

type PartProps = {
  content: EvaluationModel;
  set: (part: Partial<EvaluationModel>) => void;
  wrongOf: (place: string) => string | undefined;
};
const wholeFields = ["base", "itemsKnownMin", "validityMonths", "noticeWorkingDays"] as const;

function Whole({ content, set, wrongOf }: PartProps) {
  const t = useTranslations("evaluation.editor");
  return (
    <section aria-labelledby="edit-whole">
      <h2 id="edit-whole" className="mb-3 text-17">
        {t("whole")}
      </h2>
      <div id={draftPlaces.whole} className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {wholeFields.map((field) => (
          <Field key={field} label={t(field)} error={wrongOf(field)}>
            <NumberInput places={0} value={content[field]} onValue={(value) => set({ [field]: value ?? Number.NaN })} />
          </Field>
        ))}
      </div>
    </section>
  );
}

function Grades({ content, set, faultOf, wrongOf }: PartProps & { faultOf: (key: string) => string | null }) {
  const t = useTranslations("evaluation.editor");
  return (
    <section aria-labelledby="edit-grades">
      <h2 id="edit-grades" className="mb-3 text-17">
        {t("grades")}
      </h2>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-4">
        {content.grades.map(({ grade, from }, place) => {
          const fault = wrongOf(`grades.${place}.from`) ?? faultOf(grade);
          return (
            <div key={grade} id={draftPlaces.grade(grade)}>
              <Field label={grade} {...(fault ? { error: fault } : {})}>
                <NumberInput
                  places={0}
                  value={from}
                  onValue={(value) =>
                    set({ grades: content.grades.map((step) => (step.grade === grade ? { grade, from: value ?? Number.NaN } : step)) })
                  }
                />
              </Field>
            </div>
          );
        })}
      </div>
    </section>
  );
}
