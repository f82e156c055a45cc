import { useTranslations } from "next-intl";
import type { LogStanding } from "@/server/transparency/schema";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";

/** The keys under which the platform signs and signed, the one in force first. */
export function KeyTable({ keys }: { keys: LogStanding["keys"] }) {
  const t = useTranslations("transparency.keys");
  return (
    <DataTable
      caption={t("title")}
      rows={keys}
      rowKey={({ kid }) => kid}
      columns={[
        {
          key: "kid",
          header: t("kid"),
          rowHeading: true,
          cell: ({ kid }) => <code className="wrap-anywhere font-mono text-12">{kid}</code>,
        },
        { key: "from", header: t("from"), cell: ({ beginsAt }) => <DateText value={beginsAt} look="tableMoment" /> },
        {
          key: "till",
          header: t("till"),
          cell: ({ retiredAt }) =>
            retiredAt ? <DateText value={retiredAt} look="tableMoment" /> : <span className="text-good">{t("inForce")}</span>,
        },
      ]}
    />
  );
}
