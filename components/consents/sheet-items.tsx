"use client";

import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AskedItem, ConsentAsk, LeftOut } from "@/server/consents/schema";
import { Checkbox } from "../ui/checkbox";
import { Pill } from "../ui/status-pill";
import { byClass } from "./by-class";
import { ItemSample, type Sample } from "./item-sample";
import { listIn, nameIn } from "./name-in";
import type { useSheetWords } from "./use-sheet-words";
import { whyOf } from "./why-of";

type SheetItemsProps = {
  ask: ConsentAsk;
  words: ReturnType<typeof useSheetWords>;
  ticked: readonly string[];
  onTick: (itemCodes: readonly string[], isTicked: boolean) => void;
  /** What each item holds of the enterprise's own; an item that is missing is shown without. */
  samples: Readonly<Record<string, Sample>>;
};

/** What is asked: authorised and sensitive items one by one under their class, public ones by class. Nothing is ticked beforehand. */
export function SheetItems({ ask, words, ticked, onTick, samples }: SheetItemsProps) {
  const closed = ask.items.filter(({ sensitivity }) => sensitivity !== "public");
  const open = ask.items.filter(({ sensitivity }) => sensitivity === "public");
  return (
    <>
      {byClass(closed).map((items) => (
        <section key={items[0]?.classCode} className="mt-8">
          <ClassHeading item={items[0]} note={items[0] ? nameIn(words.locale, items[0].source) : ""} locale={words.locale} />
          {items.map((item) => (
            <ItemRow
              key={item.itemCode}
              item={item}
              words={words}
              isTicked={ticked.includes(item.itemCode)}
              onTick={onTick}
              sample={samples[item.itemCode]}
            />
          ))}
        </section>
      ))}
      {open.length > 0 ? (
        <section className="mt-8">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-2">
            <h2 className="text-15">{words.t("publicRecords")}</h2>
            <p className="text-12 text-ink-3">
              {words.t(words.isCounting ? "publicNoteCounting" : words.isPlatforms ? "publicNoteMatching" : "publicNote")}
            </p>
          </div>
          {byClass(open).map((items) => (
            <PublicClass key={items[0]?.classCode} items={items} words={words} ticked={ticked} onTick={onTick} samples={samples} />
          ))}
        </section>
      ) : null}
      {ask.leftOut ? <LeftOutItems items={ask.leftOut} words={words} /> : null}
    </>
  );
}

/** What the product asks for and nobody can be asked for now, each with the reason. */
function LeftOutItems({ items, words: { t, locale } }: { items: readonly LeftOut[]; words: Words }) {
  return (
    <section className="mt-8">
      <h2 className="border-line border-b pb-2 text-15">{t("leftOutTitle")}</h2>
      <ul className="mt-3 flex flex-col gap-1.5 text-13">
        {items.map(({ itemCode, name, why }) => (
          <li key={itemCode}>
            {nameIn(locale, name)} <code className="font-mono text-12 text-ink-3">{itemCode}</code>
            <span className="text-ink-2"> {t(`leftOutWhy.${why}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Words = SheetItemsProps["words"];

function ItemRow({
  item,
  words,
  isTicked,
  onTick,
  sample,
}: {
  item: AskedItem;
  words: Words;
  isTicked: boolean;
  onTick: SheetItemsProps["onTick"];
  sample: Sample | undefined;
}) {
  const { locale, t } = words;
  return (
    <div className="border-edge border-b py-4">
      <Checkbox checked={isTicked} onCheckedChange={(checked) => onTick([item.itemCode], checked)}>
        <span className="font-semibold">{nameIn(locale, item.name)}</span>
        {locale === "en" ? (
          <span lang="zh-CN" className="ms-2 text-13 text-ink-2">
            {item.name.zh}
          </span>
        ) : null}
        <code className="ms-2 font-mono text-12 text-ink-3">{item.itemCode}</code>
        {item.sensitivity === "sensitive" ? (
          <Pill look="waiting" icon={false} className="ms-2">
            <LockKeyhole aria-hidden className="size-3" />
            {t("sensitive")}
          </Pill>
        ) : null}
      </Checkbox>
      {item.itemCode === "REG-01" ? <p className="ms-7.5 mt-1 text-13 text-ink-2">{t("evaluation")}</p> : null}
      <ItemSample sample={sample} />
      <ItemFacts item={item} words={words} />
    </div>
  );
}

/** Public items share one tick a class; each still says why and how far back. */
function PublicClass({
  items,
  words,
  ticked,
  onTick,
  samples,
}: Pick<SheetItemsProps, "words" | "ticked" | "onTick" | "samples"> & { items: readonly AskedItem[] }) {
  const codes = items.map(({ itemCode }) => itemCode);
  const all = codes.every((code) => ticked.includes(code));
  const within = (state: Unread) => items.filter(({ itemCode }) => samples[itemCode]?.state === state);
  const [first] = items;
  if (!first) return null;
  return (
    <div className="border-edge border-b py-4">
      <Checkbox checked={all} onCheckedChange={(checked) => onTick(codes, checked)}>
        <span className="font-semibold">{nameIn(words.locale, first.className)}</span>
        <span className="ms-2 text-13 text-ink-2">
          {items.map(({ name }) => nameIn(words.locale, name)).join(words.locale === "en" ? ", " : "、")}
        </span>
      </Checkbox>
      {codes.includes("REG-01") ? <p className="ms-7.5 mt-1 text-13 text-ink-2">{words.t("evaluation")}</p> : null}
      {(["not_supplied", "not_applicable"] as const).map((state) => {
        const unread = within(state);
        return unread.length > 0 ? (
          <NothingToRead key={state} why={state} items={unread} ofAll={unread.length === items.length} locale={words.locale} />
        ) : null;
      })}
      <ItemFacts item={first} words={words} isRequired={items.some(({ isRequired }) => isRequired)} />
    </div>
  );
}

type Unread = "not_supplied" | "not_applicable";
const unreadWords = { not_supplied: ["notSupplied", "notSuppliedOf"], not_applicable: ["notApplicable", "notApplicableOf"] } as const;

/** Of which of these nothing could be read now: nobody has supplied it, or it is not about subjects of this kind. */
function NothingToRead({ why, items, ofAll, locale }: { why: Unread; items: readonly AskedItem[]; ofAll: boolean; locale: string }) {
  const t = useTranslations("consents.sample");
  const names = listIn(
    locale,
    items.map(({ name }) => nameIn(locale, name)),
  );
  const [all, some] = unreadWords[why];
  return <p className="ms-7.5 mt-1 text-13 text-ink-2">{ofAll ? t(all) : t(some, { items: names })}</p>;
}

function ItemFacts({ item, words, isRequired = item.isRequired }: { item: AskedItem; words: Words; isRequired?: boolean }) {
  const { t, locale } = words;
  const purposes = useTranslations("catalogue.purpose");
  const ofAssessment = isRequired ? t("ifNoRequired") : t("ifNoOptional");
  const ofLender = words.isMonitoring ? t("ifNoMonitoring") : ofAssessment;
  const ofCounting = isRequired ? t("ifNoRegistration") : t("ifNoCounting");
  const ifNo = words.isCounting ? ofCounting : words.isPlatforms ? t("ifNoMatching") : ofLender;
  const why = whyOf(item, locale);
  const facts = [
    [
      why.isOwn && !words.isPlatforms ? t("whyOwn", { language: why.isForeign ? why.lang.slice(0, 2) : "other" }) : t("why"),
      <span key="why" lang={why.lang}>
        {why.text}
      </span>,
    ],
    [t("howFarBack"), words.reach(item.monthsBack)],
    [t("ifNo"), ifNo],
    ...(item.onlyFor
      ? [
          [
            t("onlyFor"),
            listIn(
              locale,
              item.onlyFor.map((purpose) => purposes(purpose)),
            ),
          ] as const,
        ]
      : []),
  ] as const;
  return (
    <dl className="ms-7.5 mt-2 grid gap-x-6 gap-y-2 text-13 sm:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-12 text-ink-3">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function ClassHeading({ item, note, locale }: { item: AskedItem | undefined; note: string; locale: string }) {
  if (!item) return null;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-2">
      <h2 className="text-15">
        {nameIn(locale, item.className)}
        {locale === "en" ? (
          <span lang="zh-CN" className="ms-2 font-normal text-13 text-ink-2">
            {item.className.zh}
          </span>
        ) : null}
      </h2>
      <p className="text-12 text-ink-3">{note}</p>
    </div>
  );
}
