import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { PagePart } from "@/components/shell/page-part";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import type { StuckRow } from "@/server/corrections/stuck/schema";
import { StuckDeeds } from "./stuck-deeds";

/** Decisions that could not be carried out, the longest waiting first, each with its cause and what can be done; nothing where there is none. */
export function StuckList({ rows }: { rows: readonly StuckRow[] }) {
  const t = useTranslations("stuck");
  const columns = useColumns();
  if (rows.length === 0) return null;
  return (
    <PagePart id="stuck" title={t("title")} lead={t("lead")}>
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={({ stuckId }) => stuckId} />
    </PagePart>
  );
}

function useColumns(): Column<StuckRow>[] {
  const t = useTranslations("stuck");
  const locale = useLocale();
  return [
    {
      key: "decision",
      header: t("decision"),
      rowHeading: true,
      cell: ({ kind, itemName, unitName, documentNo }) => (
        <span>
          {t(`kind.${kind}`)}
          <span className="block font-normal text-12 text-ink-2">
            {nameIn(locale, itemName)} · <span lang="zh-CN">{[unitName, documentNo].filter(Boolean).join(" · ")}</span>
          </span>
        </span>
      ),
    },
    {
      key: "why",
      header: t("why"),
      cell: ({ cause, fault }) => (
        <span>
          {t(`cause.${cause}`)}
          <span className="block text-12 text-ink-3">{t("code", { code: fault })}</span>
        </span>
      ),
    },
    { key: "since", header: t("since"), cell: ({ failedAt }) => <DateText value={failedAt} look="tableMoment" /> },
    { key: "state", header: t("state"), cell: (row) => <State row={row} /> },
    {
      key: "deeds",
      header: <span className="sr-only">{t("deeds")}</span>,
      cell: ({ stuckId, kind, mayTryAgain, mayUndo }) => <StuckDeeds {...{ stuckId, kind, mayTryAgain, mayUndo }} />,
    },
  ];
}

/** Where it stands, and who had what done with it last. */
function State({ row: { status, decidedAt, decidedByName } }: { row: StuckRow }) {
  const t = useTranslations("stuck");
  if (status !== "stuck" && status !== "retrying" && status !== "undoing") return null;
  return (
    <span>
      <Pill look={status === "stuck" ? "bad" : "going"}>{t(`status.${status}`)}</Pill>
      {decidedAt && decidedByName ? (
        <span className="block text-12 text-ink-3">
          {t.rich("by", { name: decidedByName, day: () => <DateText value={decidedAt} look="moment" /> })}
        </span>
      ) : null}
    </span>
  );
}
