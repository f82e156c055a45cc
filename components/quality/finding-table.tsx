import { useLocale, useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Findings } from "@/server/records/quality/schema";

type Finding = Findings[number];

/** The rules that the catalogue declares between records, those broken most first. Nothing where no item declares one. */
export function FindingTable({ findings, withUnit = false }: { findings: Findings; withUnit?: boolean }) {
  const t = useTranslations("quality");
  const isEnglish = useLocale() === "en";
  if (findings.length === 0) return null;
  const named = (name: Finding["itemName"]) => (name ? (isEnglish ? name.en : name.zh) : null);
  const unit: Column<Finding> = { key: "unit", header: t("unit"), cell: ({ sourceUnit }) => sourceUnit };
  return (
    <section aria-labelledby="declared-rules">
      <h3 id="declared-rules" className="text-14">
        {t("rules")}
      </h3>
      <p className="mb-3 text-13 text-ink-2">{t("rulesLead")}</p>
      <DataTable<Finding>
        caption={t("rules")}
        phoneRows={4}
        rows={findings}
        rowKey={({ sourceUnit, itemCode, rule, fieldName }) => `${sourceUnit} ${itemCode} ${rule} ${fieldName?.zh ?? ""}`}
        columns={[
          { key: "item", header: t("item"), rowHeading: true, cell: ({ itemName, itemCode }) => named(itemName) ?? itemCode },
          ...(withUnit ? [unit] : []),
          { key: "rule", header: t("rule"), cell: ({ rule, fieldName }) => t(`ruleName.${rule}`, { field: named(fieldName) ?? "" }) },
          { key: "held", header: t("held"), align: "end", abreast: true, cell: ({ held }) => <Count value={held} /> },
          { key: "broken", header: t("broken"), align: "end", abreast: true, cell: ({ broken }) => <Count value={broken} /> },
        ]}
      />
    </section>
  );
}
