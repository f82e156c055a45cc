import { useLocale, useTranslations } from "next-intl";
import { formatPpm } from "@/server/kernel/format";
import type { SupervisedEvents } from "@/server/statistics/schema";
import { Name } from "../shell/desk-shell";
import { type Column, DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { EmptyState } from "../ui/empty-state";
import { Money } from "../ui/money";
import { nameIn, regionNameIn } from "./names";

type Event = SupervisedEvents["rows"][number];

/** Events one by one, with the dimensions they are counted under. */
export function EventsTable({ events }: { events: SupervisedEvents }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const named = (names: Event["lender"]) =>
    names ? <Name>{nameIn(locale, names)}</Name> : <span className="text-ink-3">{t("notDeterminable")}</span>;
  const region = ({ region: names, regionCode }: Event) =>
    names ? <Name>{regionNameIn(locale, { ...names, code: regionCode })}</Name> : named(null);
  const isLending = events.rows.some((row) => row.lender !== null);
  const isMoney = events.rows.some((row) => row.amountFen !== null);
  const columns: (Column<Event> | null)[] = [
    { key: "time", header: t("events.time"), rowHeading: true, cell: (row) => <DateText value={row.day} look="table" /> },
    isLending ? { key: "lender", header: t("lender"), cell: (row) => named(row.lender) } : null,
    { key: "region", header: t("region"), cell: region },
    { key: "industry", header: t("industry"), cell: (row) => named(row.industry) },
    isMoney
      ? {
          key: "amount",
          header: t("events.amount"),
          align: "end",
          cell: (row) => (row.amountFen === null ? null : <Money fen={row.amountFen} />),
        }
      : null,
    events.kind === "disbursed"
      ? {
          key: "cost",
          header: t("costShort"),
          align: "end",
          cell: (row) => (row.annualCostPpm === null ? null : formatPpm(row.annualCostPpm, locale)),
        }
      : null,
    events.kind === "disbursed"
      ? {
          key: "flags",
          header: t("events.flags"),
          cell: (row) => [row.isCreditLoan ? t("events.credit") : "", row.isFirstLoan ? t("events.first") : ""].filter(Boolean).join(" · "),
        }
      : null,
  ];
  return (
    <DataTable
      caption={t("events.title")}
      rows={events.rows}
      rowKey={(row) => row.ref}
      columns={columns.filter((column) => column !== null)}
      empty={<EmptyState kind="filtered" title={t("events.empty")} />}
    />
  );
}
