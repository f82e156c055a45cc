import { useTranslations } from "next-intl";
import { type ThresholdColumns, thresholdsOf } from "@/server/products/criteria/registry";
import { type CodeNames, useCriterionWords } from "./criterion-words";

type CriterionListProps = {
  version: ThresholdColumns;
  names: CodeNames;
  /** Leaves out amount, term, purpose and security, where they stand among the terms already. */
  onlyChosen?: boolean;
};

/** Everything a product asks, one rule a line: what it looks at, and what it must be. */
export function CriterionList({ version, names, onlyChosen = false }: CriterionListProps) {
  const t = useTranslations("criteria");
  const words = useCriterionWords(names);
  const asked = thresholdsOf(version).filter(({ criterion }) => !onlyChosen || criterion.origin === "criteria");
  if (asked.length === 0) return <p className="text-ink-2">{t("nothingElse")}</p>;
  return (
    <dl className="grid grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)] gap-x-6 border-line border-t">
      {asked.map(({ criterion, threshold }) => (
        <div key={criterion.key} className="col-span-2 grid grid-cols-subgrid border-line border-b py-2">
          <dt className="text-ink-2">{words.label(criterion.key)}</dt>
          <dd>{words.asks(criterion.key, criterion.asks(threshold as never))}</dd>
        </div>
      ))}
    </dl>
  );
}
