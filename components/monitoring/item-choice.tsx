"use client";

import { ChevronDown, Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "@/components/ui/bound-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Fieldset } from "@/components/ui/fieldset";
import { TextInput } from "@/components/ui/text-input";
import type { LineMonitoring } from "@/server/loans/monitoring/schema";
import { byClass } from "../consents/by-class";
import { nameIn } from "../consents/name-in";

type Item = LineMonitoring["items"][number];

/** The catalogue's items by class, with a search: those that may be asked for to tick, one by one or a class at once, the others with the reason. */
export function ItemChoice<T extends FieldValues, C, O>({ items, ...bound }: BoundProps<T, C, O> & { items: readonly Item[] }) {
  const t = useTranslations("monitoring.ask");
  const { field, frame } = useBoundField(bound);
  const [search, setSearch] = useState("");
  const chosen = (field.value as string[] | undefined) ?? [];
  const wanted = search.trim().toLowerCase();
  const found = items.filter(({ itemCode, name }) => `${itemCode} ${name.zh} ${name.en}`.toLowerCase().includes(wanted));
  const set = (codes: readonly string[], isOn: boolean) =>
    field.onChange(isOn ? [...new Set([...chosen, ...codes])] : chosen.filter((code) => !codes.includes(code)));
  return (
    <Fieldset {...frame}>
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        aria-label={t("search")}
        placeholder={t("search")}
        lead={<Search aria-hidden />}
        maxLength={60}
        ref={field.ref}
      />
      <p role="status" className="num text-12 text-ink-2">
        {t("chosen", { count: chosen.length, found: found.length, all: items.length })}
      </p>
      <div className="flex max-h-96 flex-col overflow-y-auto border-line border-y">
        {byClass(found).map((its) => (
          <ItemClass key={its[0]?.classCode} items={its} chosen={chosen} onSet={set} isSearched={wanted !== ""} />
        ))}
        {found.length === 0 ? <p className="py-3 text-13 text-ink-2">{t("noneFound")}</p> : null}
      </div>
    </Fieldset>
  );
}

type ItemClassProps = {
  items: readonly Item[];
  chosen: readonly string[];
  onSet: (codes: readonly string[], isOn: boolean) => void;
  isSearched: boolean;
};

/** One class: its count, a box for all of it, its items to tick, and what may not be asked for. Folded until it is wanted. */
function ItemClass({ items, chosen, onSet, isSearched }: ItemClassProps) {
  const t = useTranslations("monitoring.ask");
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const [first] = items;
  const free = items.filter(({ whyNot }) => whyNot === null);
  const codes = free.map(({ itemCode }) => itemCode);
  const ticked = codes.filter((code) => chosen.includes(code)).length;
  if (!first) return null;
  const shown = isOpen || isSearched;
  const name = nameIn(locale, first.className);
  return (
    <section className="border-edge border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={shown}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-11 w-full items-center gap-2 text-start font-medium text-13"
      >
        <ChevronDown aria-hidden className={`size-4 shrink-0 transition-transform ${shown ? "rotate-180" : ""}`} />
        <span className="grow">{name}</span>
        <span className="num pe-2 font-normal text-12 text-ink-2">{t("ofClass", { count: ticked, all: free.length })}</span>
      </button>
      {shown ? (
        <div className="flex flex-col gap-2 ps-6 pb-3">
          {free.length > 1 ? (
            <Checkbox
              checked={ticked === free.length}
              indeterminate={ticked > 0 && ticked < free.length}
              onCheckedChange={(isOn) => onSet(codes, isOn)}
            >
              {t("allOfClass", { name })}
            </Checkbox>
          ) : null}
          {free.map((item) => (
            <Checkbox key={item.itemCode} checked={chosen.includes(item.itemCode)} onCheckedChange={(isOn) => onSet([item.itemCode], isOn)}>
              {nameIn(locale, item.name)} <code className="font-mono text-12 text-ink-3">{item.itemCode}</code>
            </Checkbox>
          ))}
          {items.map((item) =>
            item.whyNot === null ? null : (
              <p key={item.itemCode} className="text-13 text-ink-2">
                {nameIn(locale, item.name)} <code className="font-mono text-12 text-ink-3">{item.itemCode}</code>
                {" · "}
                {t(`whyNot.${item.whyNot}`)}
              </p>
            ),
          )}
        </div>
      ) : null}
    </section>
  );
}
