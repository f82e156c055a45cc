import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Fact } from "@/server/profiles/schema";
import { FactSource } from "./fact-source";
import { ValueText } from "./value-text";

type FieldKey = Parameters<ReturnType<typeof useTranslations<"profiles.field">>>[0];

/** Records of one kind that come month by month or year by year: the newest first, a column a field. */
export function FactTable({ caption, facts, consentMark }: { caption: string; facts: readonly Fact[]; consentMark: string | null }) {
  const t = useTranslations("profiles");
  const field = useTranslations("profiles.field");
  const keys = facts[0]?.fields.map(({ key }) => key) ?? [];
  const columns: Column<Fact>[] = [
    ...keys.map((key, place): Column<Fact> => {
      const cell = (fact: Fact) => {
        const found = fact.fields.find((one) => one.key === key);
        return found ? <ValueText value={found.value} /> : null;
      };
      return { key, header: field(key as FieldKey), cell, rowHeading: place === 0, align: place === 0 ? "start" : "end" };
    }),
    { key: "source", header: t("source.title"), cell: (fact) => <FactSource fact={fact} consentMark={consentMark} />, wideOnly: true },
  ];
  return <DataTable caption={caption} columns={columns} rows={facts} rowKey={(fact) => fact.recordId} />;
}
