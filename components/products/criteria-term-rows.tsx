"use client";

import { useTranslations } from "next-intl";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { CriterionFigures, NotKnown } from "@/components/matching-counts/criterion-figures";
import { KindsBar } from "@/components/matching-counts/kinds-bar";
import { cn } from "@/components/ui/classes";
import type { CriterionCrowd, LiveCountsInput, LiveCountsView } from "@/server/matching/crowd/schema";
import type { Criterion } from "@/server/products/criteria/criterion";
import { thresholdsOf } from "@/server/products/criteria/registry";
import { useCriterionNumbers } from "./criteria-numbers";
import { criteriaColumns, criteriaRow, Distribution } from "./criteria-row";
import { Folded } from "./folded";
import { useKnownNames } from "./known-names";

type CriteriaTermRowsProps = { counts: LiveCountsView; terms: LiveCountsInput["terms"] };

/** What the terms above ask besides: amount, term, purpose, security. They are typed there; here stands what they do to the crowd. */
export function CriteriaTermRows({ counts, terms }: CriteriaTermRowsProps) {
  const asked = thresholdsOf({ ...terms, requiredItems: [] }).filter(({ criterion }) => criterion.origin === "columns");
  return asked.map(({ criterion, threshold }) => {
    const crowd = counts.byCriterion.find((one) => one.criterion === criterion.key);
    return crowd ? <TermRow key={criterion.key} criterion={criterion} threshold={threshold} crowd={crowd} counts={counts} /> : null;
  });
}

type TermRowProps = { criterion: Criterion; threshold: unknown; crowd: CriterionCrowd; counts: LiveCountsView };

function TermRow({ criterion, threshold, crowd, counts }: TermRowProps) {
  const t = useTranslations("products.counts");
  const words = useCriterionWords(useKnownNames().names);
  const numbers = useCriterionNumbers(criterion.field);
  const label = words.label(criterion.key);
  const said = words.asks(criterion.key, criterion.asks(threshold as never));
  return (
    <li className="border-edge border-b">
      <Folded
        summary={
          <>
            <span className="font-medium text-ink">{label}</span> {said}
          </>
        }
      >
        <div className={cn(criteriaRow, criteriaColumns)}>
          <div className={cn("col-span-2 min-w-0 text-13", numbers && "@3xl:col-span-1")}>
            <p className="font-medium">{label}</p>
            <p className="text-ink-2">{said}</p>
            <p className="text-12 text-ink-3">{t("source.terms")}</p>
            {numbers === null ? (
              <KindsBar crowd={crowd} names={counts.names} of={criterion.field.control === "choices" ? criterion.field.of : null} />
            ) : null}
            <NotKnown crowd={crowd} />
          </div>
          {numbers ? (
            <div className="col-span-2 min-w-0 @3xl:col-span-1">
              <Distribution label={label} crowd={crowd} write={numbers.write} say={numbers.say} moved={null} />
            </div>
          ) : null}
          <CriterionFigures crowd={crowd} counts={counts} />
        </div>
      </Folded>
    </li>
  );
}
