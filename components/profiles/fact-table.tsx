import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Fact, Value } from "@/server/profiles/schema";
import { DisputeMark } from "./dispute-mark";
import { FactSource } from "./fact-source";
import { ObjectLink } from "./object-link";
import { useFieldName } from "./use-field-name";
import { ValueText } from "./value-text";

const figures: readonly Value["kind"][] = ["fen", "minor", "count", "share"];

type FactTableProps = {
  caption: string;
  facts: readonly Fact[];
  consentMark: string | null;
  isOwn: boolean;
  /** Records that stand on the page a second time, in full, and are led to there. */
  elsewhere: ReadonlySet<string>;
};

/** Records of one kind that come month by month or year by year: the newest first, a column a field; figures alone stand at the end. */
export function FactTable({ caption, facts, consentMark, isOwn, elsewhere }: FactTableProps) {
  const t = useTranslations("profiles");
  const fieldName = useFieldName();
  const keys = facts[0]?.fields.map(({ key }) => key) ?? [];
  const valueIn = (fact: Fact, key: string) => fact.fields.find((one) => one.key === key)?.value;
  const columns: Column<Fact>[] = [
    ...keys.map((key, place): Column<Fact> => {
      const isFigure = facts.some((fact) => figures.includes(valueIn(fact, key)?.kind ?? "text"));
      const cell = (fact: Fact) => {
        const value = valueIn(fact, key);
        const text = value ? <ValueText value={value} /> : null;
        if (place > 0) return text;
        const anchor = elsewhere.has(fact.recordId) ? {} : { id: `fact-${fact.recordId}` };
        return fact.dispute ? (
          <span {...anchor} className="flex scroll-mt-20 flex-wrap items-baseline gap-x-2 gap-y-1">
            {text}
            <DisputeMark dispute={fact.dispute} />
          </span>
        ) : (
          <span {...anchor} className="scroll-mt-20">
            {text}
          </span>
        );
      };
      return {
        key,
        header: fieldName(facts[0]?.fields[place] ?? { key }),
        cell,
        rowHeading: place === 0,
        align: place > 0 && isFigure ? "end" : "start",
      };
    }),
    { key: "source", header: t("source.title"), cell: (fact) => <FactSource fact={fact} consentMark={consentMark} />, wideOnly: true },
    ...(isOwn ? [{ key: "object", header: t("wrong"), cell: (fact: Fact) => <ObjectLink fact={fact} /> }] : []),
  ];
  return (
    <div style={{ maxWidth: `${columns.length * 9 + 6}rem` }}>
      <DataTable caption={caption} columns={columns} rows={facts} rowKey={(fact) => fact.recordId} />
    </div>
  );
}
