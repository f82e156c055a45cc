import { useLocale, useTranslations } from "next-intl";
import { Name } from "@/components/shell/desk-shell";
import { CreditCode } from "@/components/ui/credit-code";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import { provinceOf } from "@/server/kernel/region";
import type { OrganizationView } from "@/server/subjects/schema";
import { OrganizationActions, ProposedHeads } from "./organization-actions";

/** Parties of one kind: who they are, whether they may work, how many people each has. Nothing of their credit. */
export function OrganizationTable({ rows, ownId }: { rows: readonly OrganizationView[]; ownId: string }) {
  const t = useTranslations("governance.organizations");
  const isEnglish = useLocale() === "en";
  const place = (code: string | null) => {
    const province = code ? provinceOf(code) : null;
    if (!province) return t("nation");
    return isEnglish ? province.en : province.name;
  };
  const columns: Column<OrganizationView>[] = [
    {
      key: "name",
      header: t("column.name"),
      rowHeading: true,
      cell: (row) => (
        <>
          <Name>{isEnglish ? (row.nameEn ?? row.nameZh) : row.nameZh}</Name>
          {row.uscc ? (
            <span className="block font-normal text-12 text-ink-3">
              <CreditCode code={row.uscc} />
            </span>
          ) : null}
          <ProposedHeads organization={row} />
        </>
      ),
    },
    { key: "status", header: t("column.status"), cell: (row) => <StatusPill kind="organization" state={row.status} /> },
    { key: "place", header: t("column.place"), cell: (row) => place(row.regionCode) },
    {
      key: "members",
      header: t("column.members"),
      align: "end",
      cell: (row) => (
        <>
          {row.members}
          {row.openInvitations > 0 ? <span className="text-ink-3"> {t("invited", { count: row.openInvitations })}</span> : null}
        </>
      ),
    },
    { key: "since", header: t("column.since"), cell: (row) => <DateText value={row.createdAt} look="table" />, wideOnly: true },
    {
      key: "acts",
      header: <span className="sr-only">{t("column.acts")}</span>,
      align: "end",
      cell: (row) => (row.organizationId === ownId ? null : <OrganizationActions organization={row} />),
    },
  ];
  const empty = (
    <EmptyState kind="first" title={t("empty.title")}>
      {t("empty.body")}
    </EmptyState>
  );
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.organizationId} empty={empty} />;
}
