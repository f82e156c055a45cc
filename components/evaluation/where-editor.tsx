"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { attributeKeys, attributes } from "@/server/evaluation/attributes";
import type { ModelItem } from "@/server/evaluation/models/model";

type Where = ModelItem["where"];

/** Which of the records that an item reads count: by what they say, where the items have words for it. None ticked asks nothing. */
export function WhereEditor({ item, onChange }: { item: ModelItem; onChange: (where: Where) => void }) {
  const t = useTranslations("evaluation.attribute");
  const askable = attributeKeys.filter((key) => item.reads.some((code) => (attributes[key].items as readonly string[]).includes(code)));
  if (askable.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      {askable.map((attribute) => {
        const ticked = item.where.find((one) => one.attribute === attribute)?.words ?? [];
        const tick = (word: string, isTicked: boolean) => {
          const words = attributes[attribute].words.filter((one) => (one === word ? isTicked : ticked.includes(one)));
          const others = item.where.filter((one) => one.attribute !== attribute);
          onChange(words.length > 0 ? [...others, { attribute, words }] : others);
        };
        return (
          <fieldset key={attribute}>
            <legend className="mb-1 font-medium text-13">{t(`${attribute}.name`)}</legend>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {attributes[attribute].words.map((word) => (
                <Checkbox key={word} checked={ticked.includes(word)} onCheckedChange={(isTicked) => tick(word, isTicked)}>
                  {t(`${attribute}.${word}` as Parameters<typeof t>[0])}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
