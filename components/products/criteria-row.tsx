"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { FieldError } from "react-hook-form";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { CriterionFigures, NotKnown } from "@/components/matching-counts/criterion-figures";
import { KindsBar } from "@/components/matching-counts/kinds-bar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { useErrorText } from "@/components/ui/error-text";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { formatMoney } from "@/server/kernel/format";
import type { LiveCountsView } from "@/server/matching/crowd/schema";
import type { CriterionField } from "@/server/products/criteria/criterion";
import type { chosenCriteria } from "@/server/products/criteria/registry";
import { useCriterionNumbers } from "./criteria-numbers";
import { CriteriaSource } from "./criteria-source";
import { Folded, useWrong } from "./folded";
import { useKnownNames } from "./known-names";
import { type TermsControl, useThreshold } from "./terms-form";
import { ThresholdControl } from "./threshold-control";
import { UnaskedRow } from "./unasked-row";

/** Comes with the first figures: a page without any needs no slider. */
export const Distribution = dynamic(() => import("@/components/matching-counts/distribution").then((module) => module.Distribution), {
  ssr: false,
  loading: () => <div className="h-[76px]" />,
});

export type ChosenCriterion = (typeof chosenCriteria)[number];
type LabelKey = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];

/** The columns of the editor: rule, spread, who meets it, whom it alone excludes, its menu. */
export const criteriaColumns = "@3xl:grid-cols-[minmax(10rem,1fr)_minmax(12rem,17rem)_repeat(4,4.25rem)_1.75rem]";

/** A row of it; where it is narrow the figures stand two by two under their rule. */
export const criteriaRow = "relative grid grid-cols-2 gap-x-3 gap-y-2 py-3";

export type PublishedThreshold = { version: number; threshold: unknown };

type CriteriaRowProps = {
  control: TermsControl;
  criterion: ChosenCriterion;
  /** Null until the first answer. */
  counts: LiveCountsView | null;
  /** The figures have columns of their own, here or on their way. */
  isCounted: boolean;
  /** What the version on the shelf asks; null where nothing is on the shelf. */
  published: PublishedThreshold | null;
  /** Asked for just now, so its threshold is the next thing to be typed. */
  isAdded: boolean;
};

/** One rule: its threshold, and what it does to the crowd while the threshold moves. */
export function CriteriaRow({ control, criterion, counts, isCounted, published, isAdded }: CriteriaRowProps) {
  const label = useTranslations("criteria")(`${criterion.key}.label` as LabelKey);
  const counted = useTranslations("products.counts");
  const threshold = useThreshold(control, criterion.key);
  const field: CriterionField = criterion.field;
  const crowd = counts?.byCriterion.find((one) => one.criterion === criterion.key);
  const isNumber = field.control === "number" || field.control === "money";
  // An emptied number is not a rule taken out: it is not complete.
  const typed = isNumber ? { ...threshold, set: (value: unknown) => threshold.set(value ?? Number.NaN) } : threshold;
  return (
    <li className="border-edge border-b">
      <Folded
        summary={<InShort criterion={criterion} label={label} value={threshold.value} />}
        startsOpen={isAdded}
        wrong={useWrong(control, (errors) => errors.criteria !== undefined && criterion.key in errors.criteria)}
      >
        <div className={cn(criteriaRow, isCounted && criteriaColumns)}>
          <div
            className={cn(
              "col-span-2 flex min-w-0 flex-col gap-1.5 pe-10",
              isCounted && "@3xl:pe-0",
              isCounted && isNumber && "@3xl:col-span-1",
            )}
          >
            <ThresholdControl field={field} label={label} threshold={typed} errors={useThresholdErrors(criterion, threshold.error)} />
            {isEmptyList(threshold.value) ? <p className="text-12 text-warn">{counted("notCounted")}</p> : null}
            <CriteriaSource supply={criterion.supply} />
            {crowd && !isNumber ? (
              <KindsBar crowd={crowd} names={counts?.names ?? {}} of={field.control === "choices" ? field.of : null} />
            ) : null}
            {crowd ? <NotKnown crowd={crowd} /> : null}
            <UnaskedRow control={control} criterion={criterion} />
          </div>
          {crowd && isNumber ? <Slid label={label} field={field} crowd={crowd} threshold={typed} published={published} /> : null}
          {crowd && counts ? <CriterionFigures crowd={crowd} counts={counts} /> : isCounted ? <Waiting isNumber={isNumber} /> : null}
          <RowMenu label={label} threshold={threshold} published={published} isCounted={isCounted} />
        </div>
      </Folded>
    </li>
  );
}

/** A list that nothing was put in yet is no rule yet. */
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

type InShortProps = { criterion: ChosenCriterion; label: string; value: unknown };

/** The rule and what it asks, in one line; its name alone while the threshold is not complete. */
function InShort({ criterion, label, value }: InShortProps) {
  const words = useCriterionWords(useKnownNames().names, 3);
  const threshold = criterion.input.safeParse(value);
  return (
    <>
      <span className="font-medium text-ink">{label}</span>{" "}
      {threshold.success ? words.asks(criterion.key, criterion.asks(threshold.data as never)) : null}
    </>
  );
}

/** Keeps the menu in its column while the figures of a rule are on their way. */
function Waiting({ isNumber }: { isNumber: boolean }) {
  return <div aria-busy className={cn("@max-3xl:hidden", isNumber ? "col-span-5" : "col-span-4")} />;
}

type SlidProps = {
  label: string;
  field: CriterionField;
  crowd: LiveCountsView["byCriterion"][number];
  threshold: ReturnType<typeof useThreshold>;
  published: PublishedThreshold | null;
};

function Slid({ label, field, crowd, threshold, published }: SlidProps) {
  const t = useTranslations("products.counts");
  const numbers = useCriterionNumbers(field);
  if (!numbers?.slides) return null;
  const { unit, least, most } = numbers.slides;
  const before =
    typeof published?.threshold === "number" ? { value: published.threshold, label: t("mark", { version: published.version }) } : null;
  return (
    <div className="col-span-2 min-w-0 @3xl:col-span-1">
      <Distribution
        label={t("atLeastOf", { criterion: label })}
        crowd={crowd}
        write={numbers.write}
        say={numbers.say}
        moved={{
          value: typeof threshold.value === "number" ? threshold.value : Number.NaN,
          set: (value) => threshold.set(Math.min(most, value)),
          unit,
          least,
          before: before && before.value !== threshold.value ? before : null,
        }}
      />
    </div>
  );
}

/** What is wrong with a threshold in words; one of several parts has its errors a level down. */
function useThresholdErrors({ field }: ChosenCriterion, error: FieldError | undefined) {
  const errorText = useErrorText();
  const speak = field.control === "money" ? formatMoney : String;
  const inWords = (found: FieldError | undefined) =>
    found ? errorText(found, speak, field.control === "number" || field.control === "penalties") : undefined;
  const parts = error as (FieldError & { count?: FieldError; months?: FieldError }) | undefined;
  return { whole: parts?.type ? inWords(parts) : undefined, count: inWords(parts?.count), months: inWords(parts?.months) };
}

type RowMenuProps = { label: string; threshold: ReturnType<typeof useThreshold>; published: PublishedThreshold | null; isCounted: boolean };

function RowMenu({ label, threshold, published, isCounted }: RowMenuProps) {
  const t = useTranslations("products.build");
  const counts = useTranslations("products.counts");
  const before = published?.threshold;
  const hasMoved = before !== undefined && JSON.stringify(before) !== JSON.stringify(threshold.value);
  const entries: MenuEntry[] = [
    ...(published && hasMoved
      ? [{ key: "back", label: counts("backTo", { version: published.version }), onSelect: () => threshold.set(before) }]
      : []),
    { key: "remove", label: t("removeCriterion", { criterion: label }), onSelect: () => threshold.set(undefined) },
  ];
  return (
    <div className={isCounted ? "@max-3xl:absolute @max-3xl:end-0 @max-3xl:top-2 @3xl:justify-self-end" : "absolute end-0 top-2"}>
      <Menu
        trigger={
          // Its name comes up natively: a tooltip of our own would bring the whole of floating layers to the page.
          <Button
            look="quiet"
            size="small"
            aria-label={counts("menu", { criterion: label })}
            title={counts("menu", { criterion: label })}
            className="size-6 p-0 text-ink-2 max-md:size-11"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
        entries={entries}
      />
    </div>
  );
}
